"""Words of the genre and others of the same meaning: a list of the tuning part's own."""

from __future__ import annotations

import random
import re

_GROUPS = """
thực hiện|triển khai|tiến hành|thi hành; bảo đảm|đảm bảo; tăng cường|đẩy mạnh|nâng cao;
lãnh đạo|chỉ đạo; kiểm tra|rà soát; xây dựng|thiết lập; quy định|ấn định; tổ chức|cơ quan;
cá nhân|từng người; hỗ trợ|giúp đỡ|trợ giúp; phù hợp với|thích hợp với;
theo quy định|đúng quy định; kịp thời|đúng lúc; hiệu quả|hữu hiệu; trách nhiệm|bổn phận;
nhiệm vụ|công việc; mục tiêu|đích đến; giải pháp|biện pháp|cách làm; khó khăn|trở ngại;
hạn chế|thiếu sót|yếu kém; kết quả|thành quả; nguyên nhân|lý do; phát triển|mở mang;
người dân|nhân dân|bà con; đơn vị|cơ sở; địa phương|nơi sở tại; hoạt động|công tác;
quản lý|điều hành; sử dụng|dùng; đầu tư|bỏ vốn; kinh phí|tiền chi; nguồn vốn|nguồn tiền;
hồ sơ|giấy tờ; thời hạn|kỳ hạn; thời gian|quãng thời gian; trước khi|trước lúc;
sau khi|sau lúc; trong trường hợp|khi; trường hợp|tình huống; đối với|với; căn cứ|dựa vào;
quyết định|định đoạt; đề nghị|kiến nghị|yêu cầu; thông báo|báo cho biết; báo cáo|trình báo;
hướng dẫn|chỉ dẫn; phối hợp với|cùng với; chủ trì|đứng ra; giám sát|theo dõi;
tuyên truyền|phổ biến|vận động; giáo dục|dạy dỗ; đào tạo|huấn luyện;
bồi dưỡng|bồi bổ kiến thức; chất lượng|phẩm chất; số lượng|con số; đầy đủ|trọn vẹn;
cần thiết|thiết yếu; quan trọng|trọng yếu; chủ yếu|chính yếu; cụ thể|chi tiết;
toàn bộ|tất cả; thường xuyên|đều đặn; tập trung|dồn sức; ưu tiên|dành trước;
khuyến khích|khích lệ|động viên; bảo vệ|giữ gìn; phòng ngừa|ngăn ngừa; ngăn chặn|chặn đứng;
xử lý|giải quyết; vi phạm|làm trái; khắc phục|sửa chữa; bổ sung|thêm vào;
sửa đổi|thay đổi|điều chỉnh; áp dụng|vận dụng; cung cấp|cấp cho; tiếp nhận|thu nhận;
gửi|chuyển; lập|soạn; công bố|công khai; tham gia|góp mặt; thống nhất|nhất trí;
có trách nhiệm|phải; nội dung|những điều; hình thức|cách thức; điều kiện|đòi hỏi;
yêu cầu|đòi hỏi; nghiên cứu|tìm hiểu; đánh giá|nhận định; phân tích|mổ xẻ; xác định|chỉ rõ;
tạo điều kiện|mở đường; khu vực|vùng; hằng năm|mỗi năm; định kỳ|theo kỳ; hiện nay|lúc này;
bao gồm|gồm có; liên quan đến|dính đến; gắn với|đi đôi với; nhằm|để; không được|cấm;
tối thiểu|ít nhất; tối đa|nhiều nhất; doanh nghiệp|công ty; lao động|việc làm;
sản xuất|làm ra; môi trường|cảnh quan xung quanh; an toàn|yên ổn; trật tự|nền nếp;
vận chuyển|chuyên chở; cấp giấy|trao giấy; thu hồi|lấy lại; chấm dứt|kết thúc;
bắt đầu|khởi đầu; đồng thời|cùng lúc; tuy nhiên|song; ngoài ra|thêm nữa;
nâng cao|cải thiện; huy động|thu hút; tiềm năng|thế mạnh; nhu cầu|sự cần dùng;
đề xuất|nêu ra; hoàn thành|làm xong; hoàn thiện|làm cho tốt hơn; phê duyệt|duyệt;
thẩm định|xem xét; các cấp|mọi cấp; nhanh chóng|mau lẹ; kiên quyết|dứt khoát;
nghiêm túc|chu đáo; rõ ràng|minh bạch
"""
_OTHERS: dict[str, list[str]] = {}
for _group in _GROUPS.split(";"):
    _words = _group.strip().split("|")
    for _word in _words:
        _OTHERS.setdefault(_word, []).extend(w for w in _words if w != _word)
_KNOWN = re.compile(
    r"\b(?:" + "|".join(sorted(map(re.escape, _OTHERS), key=len, reverse=True)) + r")\b",
    re.IGNORECASE,
)
_SHARE = 0.85  # of the words that the list knows


def with_synonyms(text: str, rng: random.Random) -> str:
    """Most words of the list replaced; a capital at the beginning stays one."""

    def other(match: re.Match[str]) -> str:
        found = match[0]
        if rng.random() > _SHARE or found.isupper():
            return found
        word = rng.choice(_OTHERS[found.lower()])
        return word[0].upper() + word[1:] if found[0].isupper() else word

    return _KNOWN.sub(other, text)
