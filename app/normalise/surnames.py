"""Family names by which a name behind *ông* or *đồng chí* is told from a place or an office.

*Bà Rịa*, *Ông Đốc* and *đồng chí Bí thư* are no persons. The names are those of the larger peoples:
Kinh, Tày, Thái, Mường, Nùng, Hmong, Khmer, Hoa and some of the Central Highlands.
"""

_NAMES = (
    "An Âu Bạc Bạch Bành Bế Bùi Cà Cái Cao Cầm Châu Chu Chử Chương Cù Cung Danh Diệp Doãn "
    "Dương Đàm Đan Đào Đặng Đậu Đèo Điêu Điều Đinh Đoàn Đỗ Đồng Đường Giàng Giáp Hà Hạ Hàn "
    "Hạng Hoàng Hồ Hứa Huỳnh Kiều Kim Kpă Khổng Khúc Khuất Ksor La Lã Lại Lâm Lầu Lê Lò Lộc "
    "Lù Lục Lường Lương Lưu Lý Lỳ Ma Mã Mạc Mai Mùa Nay Ninh Nông Ngân Nghiêm Ngô Nguỵ Ngụy "
    "Nguyễn Nhâm Ông Phạm Phan Phí Phù Phùng Phương Quách Quan Quàng Rơ Siu Sơn Sùng Tạ Tăng "
    "Tẩn Tiêu Tô Tôn Tống Từ Thạch Thái Thào Thân Thẩm Thi Tòng Trang Trần Triệu Trịnh Trình "
    "Trương Ung Uông Ưng Vàng Văn Vi Viên Võ Vũ Vừ Vương Xa "
)
SURNAMES = tuple(_NAMES.split())
