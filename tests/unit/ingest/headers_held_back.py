"""Invented headers written before the rules were tried on any of them; never tuned on.

Each entry: the opening as a reader hands it on, and what a person reads off it. A tuple lists
readings that are all right; a field that is not named must stay empty.
"""

from __future__ import annotations

import unicodedata

HELD_BACK: tuple[tuple[str, dict[str, object]], ...] = (
    (
        (
            "HUYỆN UỶ THANH TÂN\tĐẢNG CỘNG SẢN VIỆT NAM\nĐẢNG UỶ XÃ PHÚ LƯƠNG\n*\n"
            "Số 12-NQ/ĐU\tPhú Lương, ngày 03 tháng 8 năm 2018\n\nNGHỊ QUYẾT\n"
            "về lãnh đạo phát triển kinh tế vườn đồi\ngiai đoạn 2018 - 2020\n-----\n\n"
            "Thực hiện chủ trương của Huyện uỷ, Đảng uỷ xã ra nghị quyết như sau:\nI- TÌNH HÌNH"
        ),
        {
            "issuer": "Đảng uỷ xã Phú Lương",
            "level": "commune",
            "locality": "xã Phú Lương, huyện Thanh Tân",
            "number": "12-NQ/ĐU",
            "date": "2018-08-03",
            "title": "về lãnh đạo phát triển kinh tế vườn đồi giai đoạn 2018 - 2020",
            "kind": "nghị quyết",
        },
    ),
    (
        (
            "ĐẢNG BỘ TỈNH NGHỆ AN\nĐẢNG ỦY XÃ BÌNH CHUẨN THƯỢNG\n*\nSố 03 - NQ/ĐU\n"
            "ĐẢNG CỘNG SẢN VIỆT NAM\nBình Chuẩn Thượng, ngày 18 tháng 9 năm 2025\n\n"
            "NGHỊ QUYẾT\nCỦA BAN CHẤP HÀNH ĐẢNG BỘ XÃ\nvề chuyển đổi số đến năm 2030\n***\n"
            "Căn cứ Quy chế làm việc;"
        ),
        {
            "issuer": "Đảng ủy xã Bình Chuẩn Thượng",
            "level": "commune",
            "locality": "xã Bình Chuẩn Thượng, tỉnh Nghệ An",
            "number": "03-NQ/ĐU",
            "date": "2025-09-18",
            "title": (
                "CỦA BAN CHẤP HÀNH ĐẢNG BỘ XÃ về chuyển đổi số đến năm 2030",
                "về chuyển đổi số đến năm 2030",
            ),
            "kind": "nghị quyết",
        },
    ),
    (
        (
            "ĐẢNG BỘ XÃ TÂN HÒA ĐÔNG\nCHI BỘ ẤP 3\n*\nSố 07-NQ/CB\nĐẢNG CỘNG SẢN VIỆT NAM\n"
            "Tân Hòa Đông, ngày 05 tháng 3 năm 2024\nNGHỊ QUYẾT\n"
            "Họp chi bộ thường kỳ tháng 3/2024\n"
            "---------\nI. Đánh giá kết quả lãnh đạo tháng 2"
        ),
        {
            "issuer": "Chi bộ ấp 3",
            "level": "cell",
            "locality": "ấp 3, xã Tân Hòa Đông",
            "number": "07-NQ/CB",
            "date": "2024-03-05",
            "title": "Họp chi bộ thường kỳ tháng 3/2024",
            "kind": "nghị quyết",
        },
    ),
    (
        (
            "CHI BỘ XÓM ĐỒNG NÚI\n*\nĐẢNG CỘNG SẢN VIỆT NAM\nYên Hợp, ngày 02 tháng 11 năm 2025\n"
            "NGHỊ QUYẾT THÁNG 11 NĂM 2025\n\nHôm nay, chi bộ họp gồm 21 đồng chí.\n"
            "T/M CHI BỘ\nBÍ THƯ"
        ),
        {
            "issuer": "Chi bộ xóm Đồng Núi",
            "level": "cell",
            "locality": "xóm Đồng Núi",
            "date": "2025-11-02",
            "title": "THÁNG 11 NĂM 2025",
            "kind": "nghị quyết",
        },
    ),
    (
        (
            "HỘI ĐỒNG NHÂN DÂN\nXÃ MƯỜNG CAI\n-------\nCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
            "Độc lập - Tự do - Hạnh phúc\n---------------\nSố: 21/NQ-HĐND\n"
            "Mường Cai, ngày 28 tháng 12 năm 2012\nNGHỊ QUYẾT\n"
            "Về việc phê chuẩn quyết toán ngân sách xã năm 2011\nHỘI ĐỒNG NHÂN DÂN XÃ MƯỜNG CAI\n"
            "KHÓA XIX, KỲ HỌP THỨ 5\nCăn cứ Luật Tổ chức;"
        ),
        {
            "issuer": "Hội đồng nhân dân xã Mường Cai",
            "level": "commune",
            "locality": "xã Mường Cai",
            "number": "21/NQ-HĐND",
            "date": "2012-12-28",
            "title": "Về việc phê chuẩn quyết toán ngân sách xã năm 2011",
            "kind": "nghị quyết",
        },
    ),
    (
        (
            "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
            "PHƯỜNG AN LẠC ĐÔNG | Độc lập - Tự do - Hạnh phúc\n"
            "Số: 118/KH-UBND | An Lạc Đông, ngày 7 tháng 10 năm 2025\n\nKẾ HOẠCH\n"
            "Triển khai Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024 của Bộ Chính trị\n"
            "trên địa bàn phường năm 2025\n\nThực hiện Kế hoạch của thành phố, phường ban hành:"
        ),
        {
            "issuer": "Ủy ban nhân dân phường An Lạc Đông",
            "level": "commune",
            "locality": "phường An Lạc Đông",
            "number": "118/KH-UBND",
            "date": "2025-10-07",
            "title": "Triển khai Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024 của "
            "Bộ Chính trị trên địa bàn phường năm 2025",
            "kind": "kế hoạch",
        },
    ),
    (
        (
            "HĐND THỊ TRẤN SÔNG ĐÀ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
            "Độc lập – Tự do – Hạnh phúc\nSố 08/2009/NQ-HĐND\nSông Đà, ngày 24/7/2009\n"
            "NGHỊ QUYẾT\nVề nhiệm vụ kinh tế - xã hội 6 tháng cuối năm 2009\n"
            "HỘI ĐỒNG NHÂN DÂN THỊ TRẤN SÔNG ĐÀ\nKHOÁ III, KỲ HỌP THỨ 12\n- Căn cứ Luật;"
        ),
        {
            "issuer": "Hội đồng nhân dân thị trấn Sông Đà",
            "level": "commune",
            "locality": "thị trấn Sông Đà",
            "number": "08/2009/NQ-HĐND",
            "date": "2009-07-24",
            "title": "Về nhiệm vụ kinh tế - xã hội 6 tháng cuối năm 2009",
            "kind": "nghị quyết",
        },
    ),
    (
        (
            "HỘI ĐỒNG NHÂN DÂN\nĐẶC KHU HÒN SÓNG\n\nSố: 03/2025/NQ-HĐND\n\n"
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n"
            "Hòn Sóng, ngày 30 tháng 7 năm 2025\n\nNGHỊ QUYẾT\n"
            "Quy định mức hỗ trợ ngư dân bám biển trên địa bàn đặc khu Hòn Sóng\n\n"
            "Căn cứ Luật Tổ chức chính quyền địa phương;"
        ),
        {
            "issuer": "Hội đồng nhân dân đặc khu Hòn Sóng",
            "level": "commune",
            "locality": "đặc khu Hòn Sóng",
            "number": "03/2025/NQ-HĐND",
            "date": "2025-07-30",
            "title": "Quy định mức hỗ trợ ngư dân bám biển trên địa bàn đặc khu Hòn Sóng",
            "kind": "nghị quyết",
        },
    ),
    (
        (
            "ĐẢNG BỘ HUYỆN YÊN THẮNG\nĐẠI HỘI ĐẠI BIỂU ĐẢNG BỘ XÃ ĐỨC LONG\n"
            "LẦN THỨ XXII, NHIỆM KỲ 2015 - 2020\n*\nĐẢNG CỘNG SẢN VIỆT NAM\n"
            "Đức Long, ngày 21 tháng 5 năm 2015\nNGHỊ QUYẾT\nĐẠI HỘI ĐẠI BIỂU ĐẢNG BỘ XÃ ĐỨC LONG\n"
            "LẦN THỨ XXII, NHIỆM KỲ 2015-2020\n-----\nĐại hội đã tiến hành trong hai ngày."
        ),
        {
            "issuer": (
                "Đại hội đại biểu Đảng bộ xã Đức Long",
                "Đại hội đại biểu Đảng bộ xã Đức Long lần thứ XXII",
            ),
            "level": "commune",
            "locality": "xã Đức Long, huyện Yên Thắng",
            "date": "2015-05-21",
            "title": "ĐẠI HỘI ĐẠI BIỂU ĐẢNG BỘ XÃ ĐỨC LONG LẦN THỨ XXII, NHIỆM KỲ 2015-2020",
            "kind": "nghị quyết",
        },
    ),
    (
        unicodedata.normalize(
            "NFD",
            "HUYỆN ỦY PHONG SƠN\nBAN THƯỜNG VỤ\n*\nSố 210-KL/HU\nĐẢNG CỘNG SẢN VIỆT NAM\n"
            "Phong Sơn, ngày 11 tháng 4 năm 2023\nKẾT LUẬN\n"
            "về công tác dân vận ở cơ sở\n-----\nHội nghị nhất trí:",
        ),
        {
            "issuer": "Ban Thường vụ Huyện ủy Phong Sơn",
            "level": "district",
            "locality": "huyện Phong Sơn",
            "number": "210-KL/HU",
            "date": "2023-04-11",
            "title": "về công tác dân vận ở cơ sở",
            "kind": "kết luận",
        },
    ),
    (
        (
            "đảng bộ huyện kim lũ\nđảng uỷ xã an bình hạ\n*\nSố 04-NQ/ĐU\nđảng cộng sản việt nam\n"
            "An Bình Hạ, ngày 12 tháng 5 năm 2004\nnghị quyết\nvề dồn điền đổi thửa\n-----\n"
            "I. Tình hình"
        ),
        {
            "issuer": "Đảng uỷ xã An Bình Hạ",
            "level": "commune",
            "locality": "xã An Bình Hạ, huyện Kim Lũ",
            "number": "04-NQ/ĐU",
            "date": "2004-05-12",
            "title": "về dồn điền đổi thửa",
            "kind": "nghị quyết",
        },
    ),
    (
        (
            "UBND XÃ NAM GIANG TÂY\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
            "Độc lập - Tự do - Hạnh phúc\nSố: 45/BC-UBND\nNam Giang Tây, ngày 15 tháng 6 năm 2023\n"
            "BÁO CÁO\nTình hình phát triển kinh tế - xã hội 6 tháng đầu năm,\n"
            "nhiệm vụ trọng tâm 6 tháng cuối năm 2023\n\nPHẦN THỨ NHẤT\nKẾT QUẢ"
        ),
        {
            "issuer": "Ủy ban nhân dân xã Nam Giang Tây",
            "level": "commune",
            "locality": "xã Nam Giang Tây",
            "number": "45/BC-UBND",
            "date": "2023-06-15",
            "title": "Tình hình phát triển kinh tế - xã hội 6 tháng đầu năm, "
            "nhiệm vụ trọng tâm 6 tháng cuối năm 2023",
            "kind": "báo cáo",
        },
    ),
    (
        (
            "ĐẢNG BỘ THỊ XÃ NGHĨA THÀNH\nĐẢNG ỦY PHƯỜNG PÚ SAO\n*\nSố 05-CTr/ĐU\n"
            "ĐẢNG CỘNG SẢN VIỆT NAM\nPú Sao, ngày 9 tháng 01 năm 2021\nCHƯƠNG TRÌNH HÀNH ĐỘNG\n"
            "thực hiện Nghị quyết Đại hội đại biểu Đảng bộ thị xã lần thứ IX,\n"
            "nhiệm kỳ 2020 - 2025\n-----\nNgày 20/8/2020, Đại hội đã thông qua Nghị quyết."
        ),
        {
            "issuer": "Đảng ủy phường Pú Sao",
            "level": "commune",
            "locality": "phường Pú Sao, thị xã Nghĩa Thành",
            "number": "05-CTr/ĐU",
            "date": "2021-01-09",
            "title": "thực hiện Nghị quyết Đại hội đại biểu Đảng bộ thị xã lần thứ IX, "
            "nhiệm kỳ 2020 - 2025",
            "kind": "chương trình hành động",
        },
    ),
    (
        (
            "HỘI ĐỒNG NHÂN DÂN\nPHƯỜNG QUANG TIẾN\nTHÀNH PHỐ THANH XUYÊN\nSố: 14/NQ-HĐND\n"
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
            "Quang Tiến, ngày 20 tháng 12 năm 2019\nNGHỊ QUYẾT\nVề dự toán thu, chi ngân sách "
            "phường năm 2020\nHỘI ĐỒNG NHÂN DÂN PHƯỜNG QUANG TIẾN\n"
            "KHÓA IV - KỲ HỌP THỨ 9\nXét Tờ trình;"
        ),
        {
            "issuer": (
                "Hội đồng nhân dân phường Quang Tiến",
                "Hội đồng nhân dân phường Quang Tiến, thành phố Thanh Xuyên",
            ),
            "level": "commune",
            "locality": "phường Quang Tiến, thành phố Thanh Xuyên",
            "number": "14/NQ-HĐND",
            "date": "2019-12-20",
            "title": "Về dự toán thu, chi ngân sách phường năm 2020",
            "kind": "nghị quyết",
        },
    ),
    (
        (
            "ĐẢNG BỘ THÀNH PHỐ HỒ CHÍ MINH\nTHÀNH ỦY THỦ ĐỨC\n*\nSố 16-NQ/TU\n"
            "ĐẢNG CỘNG SẢN VIỆT NAM\nThành phố Thủ Đức, ngày 25 tháng 02 năm 2022\nNGHỊ QUYẾT\n"
            "về xây dựng đô thị sáng tạo\n-----\nI- Bối cảnh"
        ),
        {
            "issuer": "Thành ủy Thủ Đức",
            "level": "district",
            "locality": "thành phố Thủ Đức, thành phố Hồ Chí Minh",
            "number": "16-NQ/TU",
            "date": "2022-02-25",
            "title": "về xây dựng đô thị sáng tạo",
            "kind": "nghị quyết",
        },
    ),
    (
        (
            "HỘI ĐỒNG NHÂN DÂN\nXÃ ĐỒNG LÂM\nSố:        /NQ-HĐND\nDỰ THẢO\n"
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
            "Đồng Lâm, ngày       tháng 12 năm 2025\nNGHỊ QUYẾT\nVề kế hoạch đầu tư công năm 2026\n"
            "HỘI ĐỒNG NHÂN DÂN XÃ ĐỒNG LÂM\nKHÓA II, KỲ HỌP THỨ 3\nCăn cứ Luật Đầu tư công;"
        ),
        {
            "issuer": "Hội đồng nhân dân xã Đồng Lâm",
            "level": "commune",
            "locality": "xã Đồng Lâm",
            "title": "Về kế hoạch đầu tư công năm 2026",
            "kind": "nghị quyết",
        },
    ),
    (
        (
            "ĐẢNG UỶ PHƯỜNG 7\nCHI BỘ KHỐI 12\n*\nSố 15 -NQ/CB\nĐẢNG CỘNG SẢN VIỆT NAM\n"
            "Phường 7, ngày 04 tháng 6 năm 2019\nNGHỊ QUYẾT\nvề công tác phát triển đảng viên\n"
            "năm 2019\n-----"
        ),
        {
            "issuer": "Chi bộ khối 12",
            "level": "cell",
            "locality": "khối 12, phường 7",
            "number": "15-NQ/CB",
            "date": "2019-06-04",
            "title": "về công tác phát triển đảng viên năm 2019",
            "kind": "nghị quyết",
        },
    ),
    (
        (
            "HỘI ĐỒNG NHÂN DÂN - ỦY BAN NHÂN DÂN -\nỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM\n"
            "XÃ HÒA ĐÔNG\nSố: 02/NQLT\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
            "Độc lập - Tự do - Hạnh phúc\nHòa Đông, ngày 10 tháng 8 năm 2025\n"
            "NGHỊ QUYẾT LIÊN TỊCH\nVề quy chế phối hợp công tác nhiệm kỳ 2021 - 2026\n"
            "Căn cứ Hiến pháp;"
        ),
        {
            "issuer": (
                (
                    "Hội đồng nhân dân - Ủy ban nhân dân - "
                    "Ủy ban Mặt trận Tổ quốc Việt Nam xã Hòa Đông"
                ),
            ),
            "level": "commune",
            "locality": "xã Hòa Đông",
            "number": "02/NQLT",
            "date": "2025-08-10",
            "title": "Về quy chế phối hợp công tác nhiệm kỳ 2021 - 2026",
            "kind": "nghị quyết liên tịch",
        },
    ),
    (
        (
            "ĐẢNG BỘ HUYỆN CHÂU GIANG\nBAN CHẤP HÀNH ĐẢNG BỘ XÃ TRUNG THÀNH\nKHOÁ XXVI\n*\n"
            "Số 09/NQ-ĐU\nĐẢNG CỘNG SẢN VIỆT NAM\nTrung Thành, ngày 30 tháng 01 năm 2013\n"
            "NGHỊ QUYẾT\nHội nghị Ban Chấp hành Đảng bộ xã lần thứ 15 (mở rộng)\n-----\n"
            "Ngày 28/01/2013, Đảng uỷ họp."
        ),
        {
            "issuer": ("Đảng uỷ xã Trung Thành", "Ban Chấp hành Đảng bộ xã Trung Thành"),
            "level": "commune",
            "locality": "xã Trung Thành, huyện Châu Giang",
            "number": "09/NQ-ĐU",
            "date": "2013-01-30",
            "title": "Hội nghị Ban Chấp hành Đảng bộ xã lần thứ 15 (mở rộng)",
            "kind": "nghị quyết",
        },
    ),
    (
        (
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n-----------\n"
            "HỘI ĐỒNG NHÂN DÂN XÃ LŨNG PÙ\nSố 9/NQ-HĐND\nLũng Pù, ngày 6 tháng 1 năm 2007\n\n"
            "NGHỊ QUYẾT\nV/v huy động đóng góp xây dựng đường liên thôn\n\n"
            "HỘI ĐỒNG NHÂN DÂN XÃ LŨNG PÙ\nKhóa XVIII, kỳ họp thứ 6\n"
        ),
        {
            "issuer": "Hội đồng nhân dân xã Lũng Pù",
            "level": "commune",
            "locality": "xã Lũng Pù",
            "number": "9/NQ-HĐND",
            "date": "2007-01-06",
            "title": "V/v huy động đóng góp xây dựng đường liên thôn",
            "kind": "nghị quyết",
        },
    ),
    (
        (
            "ĐẢNG BỘ TỈNH PHÚ THỌ\nĐẢNG ỦY XÃ VĨNH LỘC HẠ\n*\nSố:\n15-NQ/ĐU\n"
            "ĐẢNG CỘNG SẢN VIỆT NAM\nVĩnh Lộc Hạ, ngày 14\ntháng 9 năm 2025\nNGHỊ QUYẾT\n"
            "VỀ PHÁT TRIỂN DU LỊCH CỘNG ĐỒNG\nGIAI ĐOẠN 2025 - 2030\n-----\nI- ĐẶC ĐIỂM TÌNH HÌNH"
        ),
        {
            "issuer": "Đảng ủy xã Vĩnh Lộc Hạ",
            "level": "commune",
            "locality": "xã Vĩnh Lộc Hạ, tỉnh Phú Thọ",
            "number": "15-NQ/ĐU",
            "date": "2025-09-14",
            "title": "VỀ PHÁT TRIỂN DU LỊCH CỘNG ĐỒNG GIAI ĐOẠN 2025 - 2030",
            "kind": "nghị quyết",
        },
    ),
    (
        (
            "Nghị quyết về mức thu quỹ quốc phòng, an ninh trên địa bàn xã nậm khao\n"
            "Hội đồng nhân dân xã nậm khao\nKhoá xvii - kỳ họp thứ 4\n"
            "Căn cứ Luật Tổ chức Hội đồng nhân dân;\nQuyết nghị:\nĐiều 1. Mức thu\n"
            "Nghị quyết này đã được Hội đồng nhân dân xã khoá xvii, kỳ họp thứ 4 "
            "thông qua ngày 19 tháng 7 năm 2006./."
        ),
        {
            "issuer": "Hội đồng nhân dân xã Nậm Khao",
            "level": "commune",
            "locality": "xã Nậm Khao",
            "date": "2006-07-19",
            "title": "về mức thu quỹ quốc phòng, an ninh trên địa bàn xã nậm khao",
            "kind": "nghị quyết",
        },
    ),
    (
        (
            "ĐẢNG BỘ TỈNH CAO BẰNG\nBAN THƯỜNG VỤ ĐẢNG ỦY\nXÃ THÔNG LA\n*\nSố 33-KH/ĐU\n"
            "ĐẢNG CỘNG SẢN VIỆT NAM\nThông La, ngày 12 tháng 11 năm 2025\nKẾ HOẠCH\n"
            "kiểm tra, giám sát năm 2026\n-----\nCăn cứ Điều lệ Đảng;"
        ),
        {
            "issuer": "Ban Thường vụ Đảng ủy xã Thông La",
            "level": "commune",
            "locality": "xã Thông La, tỉnh Cao Bằng",
            "number": "33-KH/ĐU",
            "date": "2025-11-12",
            "title": "kiểm tra, giám sát năm 2026",
            "kind": "kế hoạch",
        },
    ),
    (
        (
            "ĐẢNG ỦY XÃ HƯNG THỊNH\nCHI BỘ TRƯỜNG TIỂU HỌC HƯNG THỊNH\n*\nSố 02-NQ/CB\n"
            "ĐẢNG CỘNG SẢN VIỆT NAM\nHưng Thịnh, ngày 03 tháng 9 năm 2024\nNGHỊ QUYẾT\n"
            "chuyên đề về nâng cao chất lượng dạy và học\n-----\nI. Tình hình"
        ),
        {
            "issuer": "Chi bộ Trường Tiểu học Hưng Thịnh",
            "level": "cell",
            "locality": "xã Hưng Thịnh",
            "number": "02-NQ/CB",
            "date": "2024-09-03",
            "title": "chuyên đề về nâng cao chất lượng dạy và học",
            "kind": "nghị quyết",
        },
    ),
    (
        (
            "ĐẢNG BỘ PHƯỜNG BẮC HỒNG\nCHI BỘ TỔ DÂN PHỐ SỐ 4\n*\nSố: 11-NQ/CB\n"
            "ĐẢNG CỘNG SẢN VIỆT NAM\nBắc Hồng, ngày 1 tháng 8 năm 2025\n"
            "N G H Ị   Q U Y Ế T\nvề giữ gìn trật tự đô thị\n-----"
        ),
        {
            "issuer": "Chi bộ tổ dân phố số 4",
            "level": "cell",
            "locality": "tổ dân phố số 4, phường Bắc Hồng",
            "number": "11-NQ/CB",
            "date": "2025-08-01",
            "title": "về giữ gìn trật tự đô thị",
            "kind": "nghị quyết",
        },
    ),
    (
        (
            "ỦY BAN MTTQ VIỆT NAM XÃ ĐẠI THẮNG\nBAN THƯỜNG TRỰC\nSố: 20/KH-MTTQ-BTT\n"
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
            "Đại Thắng, ngày 16 tháng 10 năm 2025\nKẾ HOẠCH\nTổ chức Ngày hội Đại đoàn kết "
            "toàn dân tộc năm 2025\n\nThực hiện hướng dẫn của cấp trên;"
        ),
        {
            "issuer": (
                "Ban Thường trực Ủy ban MTTQ Việt Nam xã Đại Thắng",
                "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam xã Đại Thắng",
            ),
            "level": "commune",
            "locality": "xã Đại Thắng",
            "number": "20/KH-MTTQ-BTT",
            "date": "2025-10-16",
            "title": "Tổ chức Ngày hội Đại đoàn kết toàn dân tộc năm 2025",
            "kind": "kế hoạch",
        },
    ),
)
