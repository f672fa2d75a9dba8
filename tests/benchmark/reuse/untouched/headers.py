"""Headings, openings and endings in the three styles of a commune: Party, Council, Committee."""

from __future__ import annotations

STYLES = ("party", "council", "committee")
HEADINGS: dict[str, tuple[str, ...]] = {
    "situation": (
        "Tình hình chung của xã",
        "Bối cảnh và điều kiện của địa phương",
        "Những việc đã làm được",
        "Kết quả nổi bật nhìn từ cơ sở",
        "Đặc điểm dân cư, đất đai và kinh tế",
        "Thuận lợi riêng có của xã",
        "Nhìn lại nhiệm kỳ vừa qua ở các thôn",
        "Hiện trạng và những con số chính",
        "Tình hình đặc điểm của địa bàn",
        "Sự cần thiết phải có nghị quyết",
    ),
    "difficulty": (
        "Khó khăn, tồn tại và nguyên nhân",
        "Những mặt còn yếu",
        "Hạn chế cần thẳng thắn nhìn nhận",
        "Điểm nghẽn của xã hiện nay",
        "Nguyên nhân và bài học rút ra",
        "Việc chưa làm được",
        "Khó khăn đặc thù của các thôn xa",
        "Vướng mắc từ thực tế cơ sở",
    ),
    "goal": (
        "Quan điểm chỉ đạo của Đảng ủy",
        "Mục tiêu đến cuối nhiệm kỳ",
        "Các chỉ tiêu phấn đấu chủ yếu",
        "Phương hướng chung",
        "Mục tiêu cụ thể theo từng năm",
        "Yêu cầu đặt ra",
        "Tư tưởng chỉ đạo xuyên suốt",
        "Phạm vi và đối tượng thụ hưởng",
    ),
    "task": (
        "Nhiệm vụ trọng tâm",
        "Các nhóm giải pháp chính",
        "Nội dung công việc phải làm",
        "Nhiệm vụ của các ngành, đoàn thể",
        "Biện pháp thực hiện ở thôn, xóm",
        "Những việc làm ngay",
        "Giải pháp đột phá",
        "Nội dung và cách làm",
        "Quy định cụ thể áp dụng tại xã",
        "Chính sách và mức hỗ trợ của xã",
        "Công tác phối hợp",
        "Kiểm tra, giám sát và sơ kết",
    ),
    "closing": (
        "Tổ chức thực hiện",
        "Trách nhiệm thi hành ở xã",
        "Phân công thực hiện",
        "Điều khoản cuối cùng",
        "Lộ trình và người phụ trách",
        "Hiệu lực của nghị quyết",
    ),
}
TITLES = (
    "về phát triển kinh tế vườn đồi và chăn nuôi trang trại giai đoạn {year} - {later}",
    "về xây dựng nếp sống mới, giữ sạch đường làng ngõ xóm",
    "về nâng cấp đường nội đồng và kiên cố hóa mương tưới",
    "về nâng cao chất lượng sinh hoạt chi bộ thôn",
    "về chăm lo việc học của con em và khuyến học ở dòng họ",
    "về giảm nghèo, lo việc làm cho lao động nông nhàn",
    "về bảo vệ rừng đầu nguồn và trồng cây gỗ lớn",
    "về sắp xếp lại chợ {market} và các điểm buôn bán ven đường",
    "về số hóa giấy tờ và tiếp dân tại bộ phận một cửa",
    "về phát triển sản xuất, lo đời sống dân cư của {place} năm {year}",
    "về phòng cháy, giữ bình yên thôn xóm trong mùa hanh khô",
    "về thu gom, xử lý rác tại nguồn ở khu dân cư",
    "về phát triển làng nghề đan lát và du lịch trải nghiệm",
    "về công tác cán bộ sau khi nhập xã",
    "về thu, chi ngân sách và vốn đầu tư công của {place} năm {year}",
)
BASES = {
    "party": (
        "- Căn cứ Điều lệ Đảng và quy chế làm việc của Đảng ủy {place};",
        "- Căn cứ nghị quyết Đại hội Đảng bộ xã lần thứ {small};",
        "- Xét tờ trình của Ban Thường vụ tại phiên họp tháng {month};",
        "- Sau khi nghe các chi bộ góp ý tại hội nghị Đảng ủy mở rộng,",
    ),
    "council": (
        "Căn cứ Luật Tổ chức chính quyền địa phương;",
        "Căn cứ dự toán thu, chi được giao và khả năng huy động của xã;",
        "Xét Tờ trình số {n}/TTr-UBND của Ủy ban nhân dân {place};",
        "Nghe Ban Kinh tế - Ngân sách thẩm tra và ý kiến đại biểu thảo luận tại kỳ họp.",
    ),
    "committee": (
        "Căn cứ Luật Tổ chức chính quyền địa phương;",
        "Thực hiện nghị quyết của Hội đồng nhân dân {place} về nhiệm vụ năm {year};",
        "Theo đề nghị của công chức phụ trách chuyên môn tại phiếu trình ngày {day}/{month};",
    ),
}
OPENINGS = {
    "party": (
        "Ban Chấp hành Đảng bộ {place} họp ngày {day}/{month}, bàn và thống nhất như sau:",
        "Đảng ủy {place} ra nghị quyết chuyên đề với những nội dung dưới đây.",
        "Từ ý kiến của {n} đảng viên các chi bộ, Đảng ủy {place} quyết nghị mấy việc lớn:",
    ),
    "council": (
        "HỘI ĐỒNG NHÂN DÂN {PLACE} KHÓA {SMALL}, KỲ HỌP THỨ {SMALL}\nQUYẾT NGHỊ:",
        "QUYẾT NGHỊ\nHội đồng nhân dân {place} tán thành các nội dung sau đây:",
    ),
    "committee": (
        "Ủy ban nhân dân {place} ban hành nghị quyết liên tịch với những nội dung chính sau:",
        "QUYẾT ĐỊNH:\nỦy ban nhân dân {place} giao các thôn, các ngành làm những việc dưới đây.",
    ),
}
CLOSINGS = {
    "party": (
        (
            "Nghị quyết này phổ biến tới từng chi bộ; bí thư chi bộ báo cáo kết quả "
            "về Văn phòng Đảng ủy trước ngày {day} hằng tháng."
        ),
        "Giao Ban Thường vụ theo dõi, sáu tháng một lần đưa ra kiểm điểm trong Đảng ủy.",
        "Mỗi chi bộ chọn một việc khó nhất của thôn mình để làm trước và báo cáo lại với Đảng ủy.",
    ),
    "council": (
        "Giao Ủy ban nhân dân xã lo việc thực hiện, Thường trực và hai ban đi giám sát.",
        "Nghị quyết đã được Hội đồng nhân dân {place} biểu quyết ngày {day}/{month}/{year}.",
        "Đại biểu ở thôn nào về họp dân thôn ấy, đọc lại toàn văn và ghi ý kiến của bà con.",
    ),
    "committee": (
        "Văn phòng xã ghi sổ tiến độ từng việc; trưởng thôn ký nhận phần việc của thôn mình.",
        "Ngành nào chậm hai kỳ liền thì trưởng ngành giải trình trước tập thể Ủy ban.",
        "Kinh phí lấy trong dự toán đã giao, thiếu đâu trình bổ sung đó, không để nợ công thợ.",
    ),
}
RECIPIENTS = {
    "party": "Nơi nhận:\n- Thường trực cấp trên (để báo cáo),\n- Các đồng chí Đảng ủy viên,\n"
    "- Các chi bộ,\n- Lưu Văn phòng Đảng ủy.",
    "council": "Nơi nhận:\n- TT. HĐND tỉnh (b/c);\n- UBND, UBMTTQ xã;\n- Đại biểu HĐND xã;\n"
    "- Các thôn;\n- Lưu: VT.",
    "committee": "Nơi nhận:\n- TT. Đảng ủy, TT. HĐND xã;\n- Chủ tịch, các PCT;\n"
    "- Các ngành, thôn;\n- Lưu: VT, VP.",
}
SIGNATURES = {
    "party": "T/M BAN CHẤP HÀNH\nBÍ THƯ\n(đã ký)\n{person}",
    "council": "CHỦ TỊCH\n(Đã ký)\n{person}",
    "committee": "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n{person}",
}
MOTTOS = {
    "party": "ĐẢNG BỘ TỈNH {PROVINCE}\nĐẢNG ỦY {PLACE}\n*\nĐẢNG CỘNG SẢN VIỆT NAM\n"
    "Số {n}-NQ/ĐU\n{place_only}, ngày {day} tháng {month} năm {year}",
    "council": "HỘI ĐỒNG NHÂN DÂN\n{PLACE}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "Độc lập - Tự do - Hạnh phúc\nSố: {n}/NQ-HĐND\n"
    "{place_only}, ngày {day} tháng {month} năm {year}",
    "committee": "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n{PLACE} | "
    "Độc lập - Tự do - Hạnh phúc\nSố: {n}/NQLT-UBND | {place_only}, ngày {day}/{month}/{year}",
}
