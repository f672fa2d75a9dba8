# ruff: noqa: E501 - one labelled sentence a line
"""A third table, written after both others had been fitted and before running it.

Measured once before any change: see ``test_labelled_sentences``.
"""

from app.domain.assessment import Aspect

A, D, C = Aspect.ADVANTAGES, Aspect.DIFFICULTIES, Aspect.CHARACTERISTICS

LOCAL = (
    (A, "Kết quả đạt được", "Vụ đông 2023, cánh đồng Nương Ao trồng kín 22 ha ngô ngọt, nhà máy đồ hộp đặt cọc mua hết."),
    (A, "", "Trạm y tế xã có thêm máy siêu âm do con em xa quê tặng, chị em có thai không phải xuống huyện khám."),
    (A, "", "Cả khối 6 đóng góp 180 triệu đồng lát vỉa hè, trồng hàng cây sấu dọc ngõ 45."),
    (A, "Ưu điểm", "Ban công tác Mặt trận xóm Bàu Sen giữ được nếp đối thoại với dân mỗi quý một buổi ở nhà văn hoá."),
    (D, "Khó khăn", "Bãi biển xóm Cồn lở sâu vào 40 mét sau bão số 5, 18 hộ phải dời nhà vào trong."),
    (D, "", "Chuyện tranh chấp mồ mả ở rú Đụn giữa họ Trần và họ Lê kéo dài từ 2019 chưa giải quyết xong."),
    (D, "", "Máy gặt chỉ vào được nửa cánh đồng Cửa Miếu vì bờ vùng hẹp, bà con còn phải thuê gặt tay."),
    (D, "Hạn chế", "Hai phần ba đảng viên trẻ chi bộ xóm 11 đi xuất khẩu lao động, sinh hoạt chi bộ thường vắng."),
    (C, "", "Phố Hàng Thiếc cũ thuộc phường, mặt tiền hẹp 2,5 mét, nhà ống sâu, xe chữa cháy không vào được."),
    (C, "", "Đất ở đây là đất đen trên đá vôi, hợp với na dai và thuốc lá, nước mặt rất hiếm."),
    (C, "Đặc điểm tình hình", "Bản có 63 hộ đồng bào Khơ Mú, nói chung một tiếng, đi nương xa có khi cả tuần mới về."),
    (C, "", "Ấp Vàm Rầy nằm cuối kinh Tám Ngàn, đi lại bằng vỏ lãi, mùa nước nổi ngập sân nhà."),
)  # fmt: skip

HOLLOW = (
    (A, "Kết quả", "Đảng bộ xã Hưng Lạc luôn giữ vững nguyên tắc tập trung dân chủ, phát huy trí tuệ tập thể."),
    (A, "", "Bộ máy chính quyền hai cấp sau sắp xếp vận hành thông suốt, đạt kết quả bước đầu."),
    (A, "", "Tại thôn Đông, thôn Đoài và các tuyến đường chính, bộ mặt nông thôn đã có nhiều khởi sắc, văn minh."),
    (A, "Thuận lợi", "Hệ thống văn bản của cấp trên được ban hành đồng bộ, tạo hành lang pháp lý cho tổ chức thực hiện."),
    (A, "", "Công tác dân vận chính quyền đã có nhiều đổi mới theo hướng gần dân, sát cơ sở, đạt kết quả tốt."),
    (D, "Hạn chế", "Một số cán bộ, công chức ngại đổi mới, sợ trách nhiệm, đùn đẩy công việc."),
    (D, "", "Các thiết chế văn hoá, thể thao cơ sở còn thiếu, hoạt động chưa hiệu quả."),
    (D, "", "Việc liên kết sản xuất theo chuỗi giá trị còn hạn chế, tiêu thụ nông sản gặp nhiều khó khăn."),
    (D, "", "Xóm Đình, xóm Chùa và khu vực chợ Vực vẫn còn tồn tại những hạn chế, bất cập cần tập trung tháo gỡ."),
    (D, "Nguyên nhân", "Công tác tham mưu, phối hợp giữa các ban, ngành, đoàn thể có lúc chưa nhịp nhàng."),
    (C, "", "Là xã nông thôn mới, Hưng Lạc có nhiều dư địa để bứt phá trong giai đoạn mới."),
    (C, "Đặc điểm tình hình", "Nhân dân trên địa bàn sống hoà thuận, tương thân tương ái, chấp hành tốt chủ trương, đường lối."),
)  # fmt: skip
