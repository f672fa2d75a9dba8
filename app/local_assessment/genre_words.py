"""The genre's stock vocabulary: what can be said of any commune, and so grounds nothing."""

from __future__ import annotations

import re

from app.local_assessment.wording import BLANK, UPPER, uniform

_STOCK_PHRASES = """
kinh tế; xã hội; chính trị; quốc phòng; an ninh; trật tự; an toàn; an sinh; văn hoá; văn minh;
giáo dục; đào tạo; y tế; môi trường; khoa học; công nghệ; chuyển đổi số; công nghiệp; tiểu thủ;
dịch vụ; thương mại; nông nghiệp; nông thôn mới; nông thôn; nông dân; đô thị; xây dựng; hạ tầng;
cơ sở vật chất; cơ sở; kết cấu; giao thông; thuỷ lợi; phát triển; tăng trưởng; cơ cấu;
chuyển dịch; chuyển biến; tích cực; rõ nét; mạnh mẽ; sâu sắc; toàn diện; đồng bộ; bền vững;
ổn định; nâng cao; nâng lên; cải thiện; chất lượng; hiệu quả; hiệu lực; năng lực; năng suất;
năng lực lãnh đạo; sức chiến đấu; lãnh đạo; chỉ đạo; điều hành; quản lý; nhà nước; đảng bộ;
đảng uỷ; đảng viên; chi bộ; cấp uỷ; tổ chức cơ sở đảng; tổ chức đảng; tổ chức; trong sạch;
vững mạnh; hệ thống; chính quyền; mặt trận; tổ quốc; đoàn thể; hội viên; đoàn viên; ban chấp hành;
ban thường vụ; thường trực; hội đồng nhân dân; uỷ ban nhân dân; hội đồng; uỷ ban; nhân dân;
người dân; cán bộ; công chức; viên chức; tầng lớp; quần chúng; đồng thuận; đoàn kết; thống nhất;
nội bộ; niềm tin; truyền thống; cách mạng; anh hùng; yêu nước; cần cù; chịu khó; chịu thương;
sáng tạo; hiếu học; đời sống; vật chất; tinh thần; thu nhập; bình quân; đầu người; mức sống;
hộ nghèo; cận nghèo; giảm nghèo; xoá đói; việc làm; lao động; ngân sách; thu ngân sách; đầu tư;
nguồn lực; nguồn vốn; huy động; kinh phí; sản xuất; kinh doanh; chăn nuôi; trồng trọt; cây trồng;
vật nuôi; hàng hoá; giá trị; sản lượng; diện tích; quy mô; nhỏ lẻ; manh mún; tự phát; phân tán;
thị trường; biến động; thiên tai; dịch bệnh; thời tiết; biến đổi khí hậu; diễn biến; phức tạp;
khó lường; tình hình; thế giới; khu vực; trong nước; đất nước; địa phương; địa bàn; các cấp;
các ngành; toàn dân; toàn xã; toàn huyện; toàn tỉnh; cấp trên; nghị quyết; chỉ thị; kết luận;
chủ trương; đường lối; chính sách; pháp luật; quy định; quy chế; kế hoạch; chương trình; đề án;
hành động; mục tiêu; chỉ tiêu; nhiệm vụ; giải pháp; biện pháp; nội dung; hình thức; phương thức;
phương pháp; phong trào; thi đua; cuộc vận động; vận động; tuyên truyền; giáo dục chính trị;
phổ biến; quán triệt; học tập; tư tưởng; đạo đức; phong cách; lối sống; tấm gương; suy thoái;
tự diễn biến; tự chuyển hoá; tham nhũng; lãng phí; tiêu cực; phòng chống; phòng, chống; đấu tranh;
kiểm tra; giám sát; kỷ luật; kỷ cương; phê bình; tự phê bình; sinh hoạt; nề nếp; quy hoạch;
luân chuyển; bổ nhiệm; đánh giá; phân công; phân cấp; phối hợp; trách nhiệm; người đứng đầu;
vai trò; vị trí; ý nghĩa; tầm quan trọng; quan trọng; nhận thức; ý thức; quyết tâm; nỗ lực;
phấn đấu; cố gắng; đổi mới; cải cách; hành chính; thủ tục; công khai; minh bạch; dân chủ; quy chế
dân chủ; quyền làm chủ; giữ vững; giữ gìn; tăng cường; củng cố; tăng lên; đẩy mạnh; tiếp tục;
tập trung; chú trọng; quan tâm; triển khai; thực hiện; tổ chức thực hiện; hoàn thành; đạt được;
bảo đảm; đảm bảo; góp phần; đóng góp; thúc đẩy; khai thác; phát huy; tiềm năng; lợi thế;
thế mạnh; thuận lợi; khó khăn; hạn chế; tồn tại; yếu kém; khuyết điểm; bất cập; vướng mắc;
nguyên nhân; khách quan; chủ quan; thách thức; cơ hội; thời cơ; kết quả; thành tích; thành tựu;
ưu điểm; kinh nghiệm; bài học; đặc điểm; đặc thù; tình trạng; thực trạng; điều kiện; nhu cầu;
yêu cầu; đáp ứng; tương xứng; chưa cao; chưa tương xứng; thường xuyên; kịp thời; quyết liệt;
sâu sát; nghiêm túc; chặt chẽ; cụ thể; phù hợp; thiết thực; rõ rệt; đáng kể; nổi bật; lúng túng;
chậm; nể nang; né tránh; ngại va chạm; trông chờ; ỷ lại; hình thức; chung chung; dàn trải;
tiến độ; trọng tâm; trọng điểm; then chốt; đột phá; mũi nhọn; mô hình; điển hình; tiên tiến;
nhân rộng; ứng dụng; tiến bộ; khoa học kỹ thuật; khoa học - kỹ thuật; kỹ thuật; trình độ;
chuyên môn; nghiệp vụ; nhân lực; nguồn nhân lực; lực lượng; đội ngũ; cốt cán; quân sự; công an;
dân quân; tự vệ; tội phạm; tệ nạn; khiếu nại; tố cáo; đơn thư; tiếp dân; hoà giải; dân vận;
dân vận khéo; tôn giáo; dân tộc; đồng bào; tín ngưỡng; mê tín; hủ tục; gia đình; chính sách xã hội;
người có công; đền ơn đáp nghĩa; trẻ em; phụ nữ; thanh niên; cựu chiến binh; nông dân;
thể dục; thể thao; thông tin; truyền thông; văn nghệ; di sản; bản sắc; bảo tồn; bảo vệ;
tài nguyên; đất đai; khoáng sản; thiên nhiên; dân số; kế hoạch hoá; chăm sóc; sức khoẻ;
ban đầu; khám bệnh; chữa bệnh; trường học; trường chuẩn; chuẩn quốc gia; phổ cập; dạy và học;
nhiệm kỳ; giai đoạn; thời gian qua; những năm qua; trong những năm; trong thời gian; hiện nay;
hằng năm; hàng năm; thời kỳ; cùng kỳ; năm trước; từng bước; ngày càng; nhìn chung; cơ bản;
bước đầu; tương đối; đa số; phần lớn; một bộ phận; một số; nhiều mặt; mọi mặt; các lĩnh vực;
lĩnh vực; phương diện; khía cạnh; công tác; hoạt động; vấn đề; việc; quá trình; biểu hiện;
tham gia; hưởng ứng; ủng hộ; tạo điều kiện; tạo sự; sự nghiệp; công nghiệp hoá; hiện đại hoá;
hội nhập; quốc tế; sự quan tâm; giúp đỡ; hỗ trợ; sát sao; khang trang; diện mạo; khởi sắc;
đổi thay; tỷ lệ; tốc độ; mức; hơn; cao hơn; thấp; trung bình; khá; tốt; giỏi; vượt; tiêu chí;
danh hiệu; công nhận; chứng nhận; khen thưởng; biểu dương; xuất sắc; hợp tác xã; doanh nghiệp;
kinh tế tập thể; tập thể; cá nhân; đơn vị; cơ quan; ban ngành; ngành; cộng đồng; dân cư;
khu dân cư; xã; phường; thị trấn; huyện; tỉnh; thành phố; trung ương; thôn; xóm; bản; ấp; khối;
tổ dân phố; khu phố; hộ gia đình; tổng số; quân bình; đầu năm; cuối năm; bộ mặt; thích ứng;
linh hoạt; nhanh; mạnh; cao; lớn; yếu; kém; ảnh hưởng; tác động; trực tiếp; gián tiếp; nặng nề;
nguy cơ; tiềm ẩn; sôi nổi; rộng khắp; dồi dào; nhân ái; giàu lòng; tự nhiên; quý báu; tự hào;
cảnh quan; xanh; sạch; đẹp; nếp sống; nền nếp; hồ sơ; trực tuyến; hài lòng; nhiệt huyết; bài bản;
phẩm chất; thế trận; dư luận; dự báo; vật tư; đầu vào; đầu ra; bấp bênh; đại dịch; suy thoái;
toàn cầu; bão lũ; mưa bão; giải ngân; mặt bằng; khí hậu; nhiệt đới; gió mùa; đa dạng; thân thiện;
mến khách; địa linh; nhân kiệt; con người; ma tuý; ùn tắc; giá cả; chuyên đề; đại đoàn kết;
đầy đủ; đúng đối tượng; ưu đãi; thắng lợi; đại hội; vững chắc; phấn khởi; tin tưởng; an tâm;
khối đại đoàn kết; chiều sâu; chiều rộng; bứt phá; then chốt; hạn hẹp; dư địa; tiềm lực; sâu rộng;
phong phú; lành mạnh; ấm no; hạnh phúc; giàu đẹp; phồn vinh; khích lệ; trân trọng; ghi nhận;
lan toả; nhân văn; chủ động; kiên quyết; cương quyết; gương mẫu; tiên phong; nêu gương; uy tín;
bức xúc; nổi cộm; phát sinh; giải quyết; xử lý; khắc phục; tháo gỡ; ngăn chặn;
đẩy lùi; xoá bỏ; nghị lực; vươn lên; làm giàu; chính đáng; hợp pháp; trên địa bàn; thiết yếu;
""".replace("\n", " ")

_FUNCTION_WORDS = """
và hoặc của là có các những cái một mọi mỗi từng này đó kia ấy nọ nào trong ngoài trên dưới giữa
trước sau từ đến tới tại ở vào ra lên xuống về với cùng cho bởi do vì nên để mà thì nếu khi nhưng
song tuy dù mặc bên cạnh theo như cũng đều vẫn còn đã đang sẽ sắp vừa mới chưa không chẳng được bị
phải cần hãy rất quá lắm khá hơn nhất bằng nhau lại nữa chỉ cả toàn hết đầu cuối năm tháng ngày quý
nhiều ít số vài gần khoảng trở đi qua so tăng giảm đạt chiếm gồm thuộc hiện nay qua nhờ nhằm đối
nói riêng chung tốt xấu lần thứ sự việc cuộc nền bộ phần mặt đây làm người dân ta mình ông bà
ha hộ km tấn tạ kg con khẩu nhân đồng triệu tỷ nghìn mét cây lượt ngôi hai ba bốn sáu bảy tám chín
mười trăm vạn ngàn tổng vụ lớp điểm tuổi tiêu chí công giờ đội nhóm tổ chức xã vốn đó rằng ai đâu
"""

_PHRASES = sorted(
    {uniform(phrase.strip()) for phrase in _STOCK_PHRASES.split(";") if phrase.strip()},
    key=len,
    reverse=True,
)
_STOCK = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, _PHRASES))})(?!\w)")
_FUNCTION = frozenset(uniform(word) for word in _FUNCTION_WORDS.split())
_LETTERS = re.compile(r"[^\W\d_]+")
_NAME = re.compile(rf"(?<!\w)[{UPPER}][^\W\d_]*")


def concrete_syllables(clause: str) -> tuple[str, ...]:
    """Syllables of the draft's own that the genre does not supply.

    ``clause`` is in uniform spelling, case kept, borrowed syllables blanked. Names and
    numbers do not count either: pasting them onto a stock sentence makes nothing concrete.

    >>> concrete_syllables("Kinh tế của thôn Đông tiếp tục phát triển ổn định")
    ()
    >>> concrete_syllables("tuyến mương Bàu Đá bồi lấp")
    ('tuyến', 'mương', 'bồi', 'lấp')
    """
    rest = _STOCK.sub(" ", _nameless(clause))
    return tuple(word for word in _LETTERS.findall(rest) if word not in _FUNCTION)


def word_count(clause: str) -> int:
    """Syllables of the draft's own in the clause, names and numbers aside."""
    return len(_LETTERS.findall(_nameless(clause)))


def _nameless(clause: str) -> str:
    lowered = clause[:1].lower() + clause[1:]
    return _NAME.sub(" ", lowered).replace(BLANK, " ").lower()
