"""Cue words of the genre for each aspect, for tasks, and phrases that only look like cues."""

from __future__ import annotations

import re

from app.domain.assessment import Aspect
from app.local_assessment.wording import uniform


def phrases(*alternatives: str) -> re.Pattern[str]:
    """One pattern of whole words from alternatives in lower case, each a regular expression."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(uniform, alternatives))})(?!\w)")


STRONG = {
    Aspect.ADVANTAGES: phrases(
        "thuận lợi|ưu điểm|mặt mạnh|điểm mạnh|kết quả|thành tích|thành tựu|thành công",
        "được công nhận|đạt chuẩn",
        "về đích|hoàn thành|đạt kết quả|chuyển biến|khởi sắc|vượt chỉ tiêu|vượt kế hoạch",
        "được khen|đạt giải",
        r"đã (?:được )?(?:xây dựng|làm|hoàn thành|đạt|trồng|mở|nạo vét|bê tông hoá|kết nạp|huy "
        r"động|hiến|vận động)",
        r"đã (?:được )?(?:xoá|giảm|tăng|thành lập|chuyển đổi|lắp|kéo|thu|xuất|đưa|giải quyết|hoà "
        r"giải|hỗ trợ|nhựa hoá)",
        r"đã (?:được )?(?:cứng hoá|sửa|nâng cấp|tu sửa|góp|thu hút|chuyển sang|có \d+)|được mùa",
        r"doanh thu",
        r"giảm (?:xuống )?còn|(?:tăng|giảm) \d+|tăng thêm|tăng từ|giảm từ|đạt \d[\d.,]* \w+",
        r"không còn|thu về|tăng gấp",
        r"(?:kết nạp|trồng|xây|sửa|mở|xoá|lắp|nạo vét|làm) được",
        r"đạt (?:trên|hơn|gần|khoảng|bình quân) \d[\d.,]*",
    ),
    Aspect.DIFFICULTIES: phrases(
        "khó khăn|hạn chế|tồn tại|khuyết điểm|yếu kém|bất cập|vướng mắc|nguyên nhân|thách thức",
        "bức xúc|nan giải",
        "xuống cấp|hư hỏng|bồi lấp|sạt lở|ngập úng|ngập lụt|bị ngập|ngập sâu|ô nhiễm|bỏ hoang",
        "nhiễm mặn|nhiễm phèn",
        r"thiếu nước|thiếu vốn|thiếu đất|thiếu việc làm|mất mùa|dịch tả|tái nghèo|chia cắt",
        r"bị cô lập|không có đường",
        r"chưa có|chưa được|chưa đạt|chưa làm|còn thiếu|còn chậm|còn thấp|còn yếu|còn cao|còn nợ",
        r"mất giá|rớt giá",
        r"vẫn còn|còn \d+ (?:hộ|thôn|xóm|bản|ấp|đảng viên|chi bộ|km|ha|đoạn|điểm|phòng|tuyến)",
        r"bị (?:hỏng|nứt|dột|sập)",
        "bỏ học|tảo hôn|nghiện|lở|đói giáp hạt|khát nước|cạn|khô hạn|thua lỗ|ùn tắc|ách tắc",
        "kêu ca|phản ánh nhiều lần",
        "đi làm ăn xa|đi làm xa|rời quê|ế|bỏ ruộng|bỏ vụ|dột|nứt|lún|cháy rừng|tai nạn",
        "xâm nhập mặn|triều cường",
    ),
    Aspect.CHARACTERISTICS: phrases(
        "đặc điểm|đặc thù|tiềm năng|lợi thế|thế mạnh|diện tích tự nhiên|dân số|nhân khẩu",
        "địa hình|vị trí địa lý",
        r"là (?:một )?(?:xã|phường|thị trấn|thôn|xóm|bản|ấp|địa bàn|vùng|địa phương|đặc khu|khối|"
        r"tổ dân phố|khu phố)",
        "nằm ở|nằm dọc|nằm bên|nằm cách|nằm trên|tiếp giáp|giáp ranh|giáp|cách trung tâm",
        "chạy qua|chảy qua|bao quanh",
        r"làng nghề|nghề truyền thống|nghề \w+|đặc sản|di tích|bãi ngang|ven biển|biên giới",
        r"hải đảo|bán sơn địa",
        r"sống (?:chủ yếu )?(?:bằng|dựa vào)",
        r"người (?:thái|mông|mường|tày|nùng|dao|khmer|chăm|ê đê|gia rai|kinh)",
        r"giáo dân|giáo họ|giáo xứ|toàn (?:xã|phường|thị trấn|thôn|xóm|bản) (?:hiện )?có",
        r"(?:xã|phường|thị trấn) có \d+",
        "thổ nhưỡng|đất đồi|đất cát|đất đỏ|đất phèn|đất phù sa|vốn là|được thành lập|sáp nhập từ",
        "hợp nhất từ|hình thành",
        "dân tộc thiểu số|vùng trũng|vùng bãi|thuần nông|ngã ba|cửa ngõ|lễ hội|phiên chợ|chợ phiên",
    ),
}
WEAK = {
    Aspect.ADVANTAGES: phrases(
        "đã|đạt|tăng|giữ vững|cải thiện|nâng lên|ổn định|tích cực|phát triển khá|được",
        "lãi|thu mua|cho thu|bán được|bán ngay|thu hoạch|giúp|nhờ|dẫn đầu|nhất huyện|đầu tiên",
    ),
    Aspect.DIFFICULTIES: phrases(
        "chưa|còn|thiếu|thấp|chậm|yếu|kém|giảm sút|lúng túng|ít|nợ|mất|không có|do|bị",
        "không|chỉ|phải|khó|kẹt|chật|hỏng|mục|gãy|nghỉ học|cũ|quá tải|xa|nhọc|chết",
    ),
    Aspect.CHARACTERISTICS: phrases(
        "diện tích|dân cư|truyền thống|đất|rừng|biển|sông|vùng|chủ yếu|gồm",
        "có|sống|nghề|quanh năm|mùa|dân|người|cổ|làng",
    ),
}

LOOK_ALIKES = phrases(
    r"chưa để xảy ra|không để|tạo (?:mọi )?điều kiện thuận lợi",
    r"hạn chế (?:thấp nhất|tối đa|đến mức)|hạn chế tình trạng",
    r"báo cáo kết quả|kết quả (?:thực hiện|giám sát|kiểm tra|công tác) (?:nghị quyết|chỉ thị|về)",
    r"đánh giá kết quả",
    r"đánh giá (?:đúng )?(?:ưu điểm|tồn tại|hạn chế)|tồn tại và phát triển|sự tồn tại",
    r"kết quả giải quyết đơn",
    r"(?:gia đình|người|học sinh|hội viên|hộ|trẻ em|hoàn cảnh)(?: có hoàn cảnh)? (?:gặp )?khó "
    r"khăn|chưa kể|còn lại|hơn nữa",
    r"đồng bào cả nước|được giao|được quy định|được phê duyệt|theo quy định|đề ra|đã đề ra",
    r"đã được giao|đã ban hành",
    r"vượt (?:qua )?(?:mọi )?khó khăn|khắc phục (?:mọi )?khó khăn",
    r"tháo gỡ (?:những )?(?:khó khăn|vướng mắc|bất cập)",
    r"(?:khắc phục|xử lý) (?:kịp thời |dứt điểm )?(?:những |các )?(?:tồn tại|hạn chế|yếu kém|"
    r"khuyết điểm|vướng mắc)",
    "dân tộc tôn giáo|quy mô dân số|chính sách dân số|kết quả cao nhất|đạt kết quả cao nhất",
    "công tác dân số",
)
CONCESSION = re.compile(
    uniform(
        r"(?:bên cạnh|ngoài|cùng với) (?:những |các )?(?:kết quả|thành tích|ưu điểm|thuận lợi|"
        r"thành tựu|mặt)[^,]*,"
        r"|(?<!\w)(?:mặc dù|tuy|dù|trong điều kiện|trong bối cảnh)\s[^,]{3,80},"
    )
)
TURN = re.compile(
    uniform(
        r"(?:[,;.]?\s)(?:tuy nhiên|nhưng|tuy vậy|song(?! song)|trong khi(?: đó)?|ngược lại|bên "
        r"cạnh đó)(?!\w)|;|\.\s"
    )
)

TASK_START = phrases(
    "tăng cường|đẩy mạnh|tiếp tục|tập trung|phấn đấu|nâng cao|xây dựng|triển khai|thực hiện",
    "chỉ đạo|giao|quan tâm",
    "phát huy|chú trọng|đổi mới|huy động|khắc phục|rà soát|củng cố|phối hợp|làm tốt|kịp thời",
    "chủ động|tổ chức|bố trí",
    "hoàn thành|duy trì|phát triển|mở rộng|vận động|tuyên truyền|quán triệt|thường xuyên",
    "kiên quyết|giữ vững|bảo đảm",
    "đảm bảo|đầu tư|cải tạo|nạo vét|khai thác|hướng dẫn|khuyến khích|yêu cầu|kiến nghị|đề nghị",
    "xử lý|sửa chữa|nâng cấp",
    "mở|trồng|hỗ trợ|lồng ghép|ưu tiên|phân công|kiểm tra|giám sát|quy hoạch|chuyển đổi",
    "giải quyết|tham mưu|ban hành",
    "gắn|coi trọng|nghiên cứu|xác định|lập|lắp đặt|đôn đốc|mỗi|toàn đảng bộ phấn đấu|nhất trí",
    "thông qua|thống nhất",
    "từng bước|nhân rộng|tạo điều kiện|giảm|tăng|xoá|hạn chế|phòng|đưa",
    "cấp uỷ .{0,40} chịu trách nhiệm|chăm lo",
)
TASK_INSIDE = phrases(
    r"phấn đấu|mục tiêu|chỉ tiêu|chịu trách nhiệm|có trách nhiệm|cần phải|cần (?!cù)",
    r"phải (?:tập trung|tăng cường|thực hiện|làm tốt|chủ động)|sẽ|đến (?:hết |cuối )?năm 20\d\d",
    "hãy|nhiệm vụ trọng tâm|giao cho",
)
NORM = phrases(
    r"(?<![^\s\d.)]\s)trường hợp|trong thời hạn|trong vòng \d+",
    r"quy định tại|theo quy định|khoản \d+|điểm [a-zđ] |điều \d+|điều này|nghị quyết này|phụ lục",
    r"mức (?:chi|hỗ trợ|thu|phạt)|có hiệu lực|thẩm quyền|ban hành kèm|dự toán|không quá",
    r"hồ sơ đề nghị",
    r"tối thiểu|tối đa|/người|/ngày|/buổi|được quy định|thực hiện theo|sau đây gọi|căn cứ vào",
    r"bãi bỏ",
    r"văn bản quy phạm|hướng dẫn thi hành|chịu trách nhiệm thi hành|thông qua ngày|được áp dụng",
)
"""Normative wording: a rule, whatever it speaks of."""
TARGET = phrases(r"phấn đấu|mục tiêu|chỉ tiêu|đến (?:hết |cuối )?năm 20\d\d|sẽ")
DONE = phrases("đã|hiện|vừa qua|đạt được")
SITUATION = phrases(
    "tình trạng|thực trạng|hiện nay|hiện còn|hiện có|hiện đang|hiện tượng|lâu nay|nhiều năm nay",
)
REPORTED = phrases(
    "đã|còn|chưa|hiện|đang|đạt được|được công nhận|vẫn|vừa qua|là do|nên|bị",
    r"(?:năm|nhiệm kỳ|giai đoạn) 20\d\d[^.]{0,60}(?:đạt|tăng|giảm|có|thu|kết nạp)",
)
CONTAINED = phrases("lợi thế|tiềm năng|thế mạnh|đặc thù|đặc điểm|kinh nghiệm|thuận lợi|kết quả")
