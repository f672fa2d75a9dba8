"""A draft and its sources, written for the tests; places and figures are invented."""

# ruff: noqa: E501  paragraphs as a document has them

DRAFT = """ĐẢNG BỘ HUYỆN ĐÔNG KHÊ
ĐẢNG UỶ XÃ HƯNG LẠC
*
Số 07-NQ/ĐU
ĐẢNG CỘNG SẢN VIỆT NAM
Hưng Lạc, ngày 14 tháng 5 năm 2023
NGHỊ QUYẾT
về nâng cao năng lực lãnh đạo, sức chiến đấu của tổ chức cơ sở đảng và chất lượng đội ngũ đảng viên giai đoạn 2023 - 2025
-----
Căn cứ Điều lệ Đảng Cộng sản Việt Nam;
Căn cứ Nghị quyết số 12-NQ/HU ngày 20 tháng 02 năm 2023 của Ban Chấp hành Đảng bộ huyện Đông Khê;
Ban Chấp hành Đảng bộ xã quyết nghị:

I- TÌNH HÌNH
1. Kết quả đạt được
Những năm qua, cấp uỷ, chính quyền các cấp đã tập trung lãnh đạo, chỉ đạo công tác xây dựng tổ chức cơ sở đảng; nội dung, phương thức lãnh đạo của cấp uỷ cơ sở có nhiều đổi mới; chất lượng sinh hoạt chi bộ từng bước được nâng lên. Đến nay, toàn xã có 14 chi bộ với 286 đảng viên.
Riêng năm 2022, chi bộ thôn Nà Lừa vận động 31 hộ hiến 1.240 m2 đất mở đường vào khu sản xuất hồi; chi bộ thôn Khuổi Slao xoá được tình trạng 2 năm không kết nạp đảng viên, kết nạp 3 thanh niên người Dao.
2. Hạn chế, nguyên nhân
Tuy nhiên, năng lực lãnh đạo và sức chiến đấu của một số tổ chức cơ sở đảng còn yếu; công tác quản lý đảng viên có nơi chưa chặt chẽ; việc tự phê bình và phê bình còn hình thức, nể nang, né tránh. Một bộ phận cán bộ, đảng viên thiếu gương mẫu, chưa thực sự gắn bó với nhân dân trên địa bàn xã Bình Trung.
Nguyên nhân chủ yếu là do nhận thức của một số cấp uỷ chưa đầy đủ; công tác kiểm tra, giám sát chưa thường xuyên.

II- QUAN ĐIỂM, MỤC TIÊU
1. Quan điểm
Xây dựng tổ chức cơ sở đảng là nhiệm vụ then chốt, thường xuyên của toàn Đảng bộ. Gắn xây dựng tổ chức đảng với xây dựng hệ thống chính trị ở cơ sở trong sạch, vững mạnh; lấy hiệu quả phục vụ nhân dân làm thước đo.
2. Mục tiêu
Thực hiện chỉ tiêu của Nghị quyết số 12-NQ/HU: hằng năm có trên 90% tổ chức cơ sở đảng hoàn thành tốt nhiệm vụ trở lên; kết nạp từ 3% đảng viên mới trở lên so với tổng số đảng viên.
Đến năm 2025, 100% chi bộ thôn có bí thư dưới 50 tuổi; mỗi năm kết nạp từ 8 đảng viên trở lên.

III- NHIỆM VỤ, GIẢI PHÁP
1. Nâng cao chất lượng sinh hoạt chi bộ
Đổi mới nội dung sinh hoạt theo hướng thiết thực, cụ thể; mỗi quý tổ chức ít nhất một buổi sinh hoạt chuyên đề. Cấp uỷ viên cấp trên dự sinh hoạt cùng chi bộ và chịu trách nhiệm về kết quả của chi bộ được phân công.
2. Công tác cán bộ
Chăm lo tạo nguồn cán bộ tại chỗ, nhất là cán bộ trẻ, cán bộ nữ, cán bộ là người dân tộc thiểu số. Làm tốt việc quy hoạch, bồi dưỡng, luân chuyển; kịp thời thay những người uy tín thấp, không hoàn thành nhiệm vụ.
3. Công tác kiểm tra, giám sát
Xử lý nghiêm tổ chức đảng, đảng viên vi phạm. Tăng cường kiểm tra khi có dấu hiệu vi phạm. Mỗi năm kiểm tra ít nhất 30% số chi bộ trực thuộc.
4. Công tác dân vận
Thực hiện tốt phương châm "trọng dân, gần dân, hiểu dân, học dân và có trách nhiệm với dân" mà Nghị quyết số 25-NQ/TW đã nêu.

IV- TỔ CHỨC THỰC HIỆN
Ban Thường vụ Đảng uỷ xây dựng kế hoạch thực hiện Nghị quyết; Uỷ ban nhân dân xã bố trí kinh phí hằng năm; Uỷ ban Kiểm tra Đảng uỷ giúp Ban Chấp hành theo dõi, đôn đốc, định kỳ sơ kết, tổng kết.
Nơi nhận:
- Ban Thường vụ Huyện uỷ (báo cáo),
- Lưu Văn phòng Đảng uỷ.
T/M BAN CHẤP HÀNH
BÍ THƯ
"""

PARENT = """TỈNH UỶ LAM SƠN
HUYỆN UỶ ĐÔNG KHÊ
*
Số 12-NQ/HU
ĐẢNG CỘNG SẢN VIỆT NAM
Đông Khê, ngày 20 tháng 02 năm 2023
NGHỊ QUYẾT
về nâng cao năng lực lãnh đạo, sức chiến đấu của tổ chức cơ sở đảng và chất lượng đội ngũ đảng viên giai đoạn 2023 - 2025
-----
Căn cứ Điều lệ Đảng Cộng sản Việt Nam;
Căn cứ Nghị quyết Đại hội đại biểu Đảng bộ huyện lần thứ XXI;

I- TÌNH HÌNH
1. Kết quả đạt được
Những năm qua, cấp uỷ, chính quyền các cấp đã tập trung lãnh đạo, chỉ đạo công tác xây dựng tổ chức cơ sở đảng; nội dung, phương thức lãnh đạo của cấp uỷ cơ sở có nhiều đổi mới; chất lượng sinh hoạt chi bộ từng bước được nâng lên. Đến nay, toàn huyện có 412 chi bộ với 9.318 đảng viên. Trên 85% tổ chức cơ sở đảng được xếp loại hoàn thành tốt nhiệm vụ trở lên.
2. Hạn chế, nguyên nhân
Tuy nhiên, năng lực lãnh đạo, sức chiến đấu của một số tổ chức cơ sở đảng còn yếu kém; công tác quản lý đảng viên có nơi chưa chặt chẽ; tự phê bình và phê bình còn hình thức, nể nang, né tránh, ngại va chạm.
Nguyên nhân là do nhận thức của không ít cấp uỷ chưa đầy đủ; công tác kiểm tra, giám sát chưa thường xuyên, chưa quyết liệt.

II- QUAN ĐIỂM, MỤC TIÊU
1. Xây dựng tổ chức cơ sở đảng là nhiệm vụ then chốt, thường xuyên của toàn Đảng bộ. Gắn xây dựng tổ chức đảng với xây dựng hệ thống chính trị ở cơ sở trong sạch, vững mạnh; lấy hiệu quả phục vụ nhân dân làm thước đo.
2. Chỉ tiêu: hằng năm có trên 90% tổ chức cơ sở đảng hoàn thành tốt nhiệm vụ trở lên; kết nạp từ 3% đảng viên mới trở lên so với tổng số đảng viên.

III- NHIỆM VỤ, GIẢI PHÁP
1. Sinh hoạt chi bộ
Nội dung sinh hoạt phải được đổi mới cho thiết thực, cụ thể hơn, mỗi quý có ít nhất một lần sinh hoạt theo chuyên đề. Huyện uỷ viên dự sinh hoạt với chi bộ và chịu trách nhiệm trước Ban Thường vụ về chi bộ mình phụ trách.
2. Công tác cán bộ
Quan tâm tạo nguồn cán bộ tại chỗ, nhất là cán bộ trẻ, nữ, người dân tộc thiểu số. Làm tốt công tác quy hoạch, đào tạo, bồi dưỡng, luân chuyển cán bộ; kịp thời thay thế những cán bộ uy tín thấp, không hoàn thành nhiệm vụ.
3. Công tác kiểm tra, giám sát
Mỗi năm kiểm tra ít nhất 30% số tổ chức đảng trực thuộc. Tăng cường kiểm tra khi có dấu hiệu vi phạm. Xử lý nghiêm minh tổ chức đảng, đảng viên vi phạm.

IV- TỔ CHỨC THỰC HIỆN
Ban Thường vụ Huyện uỷ xây dựng kế hoạch thực hiện Nghị quyết; Uỷ ban nhân dân huyện bố trí kinh phí hằng năm; Uỷ ban Kiểm tra Huyện uỷ giúp Ban Chấp hành theo dõi, đôn đốc, định kỳ sơ kết, tổng kết.
T/M BAN CHẤP HÀNH
BÍ THƯ
"""

NEIGHBOUR = """ĐẢNG BỘ HUYỆN ĐÔNG KHÊ
ĐẢNG UỶ XÃ BÌNH TRUNG
*
Số 03-NQ/ĐU
Bình Trung, ngày 28 tháng 3 năm 2023
NGHỊ QUYẾT
về xây dựng tổ chức cơ sở đảng
2. Hạn chế
Một bộ phận cán bộ, đảng viên thiếu gương mẫu, chưa thực sự gắn bó với nhân dân trên địa bàn xã Bình Trung. Đời sống của đồng bào vùng cao còn nhiều khó khăn.
"""

CENTRAL = """BAN CHẤP HÀNH TRUNG ƯƠNG
Số 25-NQ/TW
NGHỊ QUYẾT
về công tác dân vận trong tình hình mới
Cán bộ phải thực hiện phương châm "trọng dân, gần dân, hiểu dân, học dân và có trách nhiệm với dân".
"""
