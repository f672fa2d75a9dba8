# ruff: noqa: E501 - one labelled sentence a line
"""A second table, written after the rules had been fitted to the first and before running it.

Measured once before any change: see ``test_labelled_sentences``.
"""

from app.domain.assessment import Aspect

A, D, C = Aspect.ADVANTAGES, Aspect.DIFFICULTIES, Aspect.CHARACTERISTICS

LOCAL = (
    (A, "Kết quả", "Phường đã gắn 64 camera ở các ngõ quanh chợ Cầu Đất, trộm cắp xe máy giảm hẳn so với năm 2021."),
    (A, "", "Tổ dân phố số 5 gom được 3,4 tấn pin và rác điện tử qua hai kỳ Chủ nhật xanh."),
    (A, "", "Bà con buôn Ea Rông đã bỏ tục thả rông trâu bò, rào xong 7 bãi chăn chung."),
    (A, "Ưu điểm", "Trường mầm non Hoa Mai mở thêm hai lớp bán trú, mẹ các cháu yên tâm đi làm ở xưởng may."),
    (A, "", "Sau khi cống Bà Đắc được xây lại, 55 ha tôm - lúa của ấp Kinh Ngang không còn bị mặn tràn vào."),
    (A, "", "Câu lạc bộ hát ví làng Trúc diễn 14 buổi trong năm 2023, thu vé góp quỹ sửa mái đình."),
    (A, "", "Nhờ có đường tránh Quốc lộ 7, các quán ăn đầu xóm Chợ đông khách trở lại, thuế khoán tăng 12 %."),
    (D, "", "Khu nhà trọ sau nhà máy giày Hồng Phát chật chội, giờ tan ca đường Lê Lợi kẹt cứng cả tiếng đồng hồ."),
    (D, "Hạn chế", "Lớp học ghép ở điểm trường Pá Hốc chỉ có 7 em mà ba trình độ, cô giáo cắm bản không có nhà công vụ."),
    (D, "", "Vải thiều thôn Kép chín rộ trong hai tuần, không có kho lạnh nên thương lái ép giá xuống 6.000 đồng."),
    (D, "", "Nhiều hộ xóm Lưới vay 67 đóng tàu vỏ thép, nay 5 chiếc nằm bờ vì không bạn thuyền nào chịu đi."),
    (D, "Tồn tại, nguyên nhân", "Sổ mục kê của hai xóm Hạ và xóm Thượng thất lạc sau trận lũ 2010, cấp sổ đỏ kéo dài cả chục năm."),
    (D, "", "Bí thư chi bộ khối 3 nghỉ vì bệnh từ tháng 8, đến nay vẫn khuyết, họp lệ hai kỳ không đủ người."),
    (D, "", "Suối Nậm Pọng cạn từ tháng Chạp, ruộng nước Nà Sản phải bỏ trắng vụ xuân."),
    (C, "", "Xóm Lưới quay lưng ra phá Tam Hà, nhà nào cũng có ghe, đất ở chật chưa tới 80 m2 một hộ."),
    (C, "Đặc điểm tình hình", "Chi bộ khối 3 có 41 đảng viên, quá nửa là cán bộ hưu trí của nông trường chè cũ."),
    (C, "", "Dân phường Cầu Đất phần lớn là thợ mộc gốc làng Chàng, xưởng nằm xen nhà ở dọc ngõ 12."),
    (C, "", "Xã vùng cao, 94 % là người Mông, ở rải trên sườn núi Phu Xai, ăn ngô và lúa nương."),
    (C, "", "Giữa xã có hồ Bến Lăng rộng 120 ha, vừa trữ nước vừa là nơi nuôi cá lồng của 26 hộ."),
    (C, "2. Nhiệm vụ", "Phát huy thế mạnh vườn bưởi da xanh 75 ha ở cồn Phú Đa, xin cấp mã vùng trồng trong năm 2025."),
)  # fmt: skip

HOLLOW = (
    (A, "Kết quả", "Nền nếp sinh hoạt chi bộ được duy trì, nội dung sinh hoạt chuyên đề có nhiều đổi mới, thiết thực."),
    (A, "", "Nền quốc phòng toàn dân gắn với thế trận an ninh nhân dân của xã được xây dựng vững chắc."),
    (A, "", "Tỷ lệ giải quyết hồ sơ trực tuyến đạt kết quả tốt, người dân và doanh nghiệp hài lòng."),
    (A, "", "Kinh tế xã Hưng Lạc tăng trưởng khá, đạt 12 %, thôn Đông đạt 14 %, thôn Tây đạt 13 %."),
    (A, "Thuận lợi", "Đội ngũ cán bộ trẻ, nhiệt huyết, được đào tạo bài bản, có phẩm chất đạo đức tốt."),
    (A, "", "Các chính sách an sinh xã hội, ưu đãi người có công được thực hiện đầy đủ, kịp thời, đúng đối tượng."),
    (A, "", "Cảnh quan môi trường xanh - sạch - đẹp, nếp sống văn minh ở thôn 1, thôn 2 đã có nhiều chuyển biến."),
    (A, "", "Trong 5 năm qua, đảng bộ đã lãnh đạo thực hiện thắng lợi các mục tiêu đại hội đề ra."),
    (D, "Hạn chế", "Công tác dự báo, nắm tình hình tư tưởng, dư luận xã hội có lúc chưa kịp thời."),
    (D, "", "Việc ứng dụng công nghệ thông tin, chuyển đổi số ở một số bộ phận còn lúng túng, hiệu quả thấp."),
    (D, "", "Ô nhiễm môi trường, ùn tắc giao thông, tệ nạn ma tuý còn diễn biến phức tạp."),
    (D, "", "Giá cả vật tư đầu vào tăng cao, đầu ra sản phẩm bấp bênh, biến đổi khí hậu ngày càng khó lường."),
    (D, "Nguyên nhân", "Do ảnh hưởng của đại dịch Covid-19, của suy thoái kinh tế toàn cầu và thiên tai, bão lũ."),
    (D, "", "Xóm Đình, xóm Chùa, xóm Hạ còn 15 %, 20 hộ, 3 km gặp khó khăn, hạn chế."),
    (D, "", "Vốn đầu tư công giải ngân chậm, công tác giải phóng mặt bằng còn nhiều vướng mắc."),
    (C, "Đặc điểm", "Xã có địa hình đa dạng, khí hậu nhiệt đới gió mùa, thuận lợi cho nhiều loại cây trồng phát triển."),
    (C, "", "Hưng Lạc là vùng đất địa linh nhân kiệt, giàu bản sắc văn hoá, con người thân thiện, mến khách."),
    (C, "", "Xã có hệ thống chính trị vững mạnh, khối đại đoàn kết toàn dân tộc được phát huy."),
    (C, "", "Cơ cấu kinh tế của xã gồm nông nghiệp, công nghiệp - xây dựng và thương mại - dịch vụ."),
    (A, "IV. Tổ chức thực hiện", "Giao chi bộ thôn Đông hoàn thành làm 2 km đường hoa, trồng 500 cây trước ngày 2/9/2025."),
)  # fmt: skip
