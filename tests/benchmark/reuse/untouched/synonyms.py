"""Synonym pairs of official Vietnamese, written for this evaluation set.

One pair a stretch between bars: ``a=b`` may be replaced both ways, ``a>b`` only from left to right
(the right side is rarer or also means something else).  Multi-syllable throughout: single syllables
carry too many meanings in Vietnamese to be replaced without knowledge of the sentence.
"""

from __future__ import annotations

_PAIRS = """
thực hiện>tiến hành|tổ chức thực hiện>triển khai thi hành|triển khai thực hiện>tổ chức thi hành
triển khai=đưa vào thực hiện|quy định tại>nêu tại|theo quy định>đúng như quy định
theo quy định của pháp luật>đúng với pháp luật|quy định của pháp luật>điều luật hiện có
ban hành=đưa ra|sửa đổi, bổ sung>chỉnh sửa, bổ khuyết|sửa đổi=chỉnh sửa|bổ sung>thêm vào
căn cứ vào>dựa vào|trên cơ sở>dựa trên|cơ quan, đơn vị>đơn vị, cơ quan
tổ chức, cá nhân>cá nhân, tổ chức|cơ quan, tổ chức>tổ chức, cơ quan|có liên quan=hữu quan
liên quan đến=dính dáng đến|có trách nhiệm>có bổn phận|chịu trách nhiệm>gánh trách nhiệm
nhiệm vụ>công việc được giao|chức năng, nhiệm vụ>nhiệm vụ, chức năng|quyền hạn>quyền lực được trao
thẩm quyền>quyền quyết định|có thẩm quyền>đủ quyền quyết định|trường hợp>tình huống
trong trường hợp>khi gặp tình huống|đối với>với riêng|quản lý=trông coi|sử dụng=dùng đến
áp dụng>vận dụng|cá nhân>từng người|phạm vi=khuôn khổ|thông tin>tin tức|hoạt động>việc làm
hướng dẫn=chỉ dẫn|báo cáo>trình báo|kiểm tra=xem xét lại|đối tượng>nhóm người|quyết định>định đoạt
nội dung>phần nội dung chính|chi tiết=tỉ mỉ|cơ cấu tổ chức>bộ máy tổ chức|yêu cầu=đòi hỏi
trong quá trình>suốt thời gian|xây dựng>dựng nên|kèm theo=đi kèm|xem xét=cân nhắc|bảo đảm=đảm bảo
điều kiện>điều kiện cần có|thủ tục>các bước giấy tờ|thời gian=quãng thời gian
phù hợp với>thích hợp với|phù hợp=thích hợp|địa phương>nơi sở tại|bao gồm=gồm có|xử lý=giải quyết
hồ sơ=bộ giấy tờ|hệ thống>mạng lưới|kết quả>thành quả|thời hạn=kỳ hạn|lĩnh vực>mảng công tác
tham gia=góp mặt|giải quyết>tháo gỡ|cụ thể>rõ ràng|phối hợp=hợp sức|phối hợp với=cùng với
chủ trì, phối hợp với>đứng ra cùng với|chủ trì=đứng chính|công nghệ>kỹ thuật mới|đáp ứng=thoả mãn
kế hoạch>chương trình công việc|thay thế=đổi thay|dịch vụ>việc phục vụ
trực tiếp>không qua trung gian|phục vụ=đáp ứng nhu cầu|thông qua>qua con đường|biện pháp=cách thức
đầy đủ=trọn vẹn|cung cấp=cấp phát|thời điểm>mốc thời gian|chính sách>chủ trương
kỹ thuật>chuyên môn kỹ thuật|nước ngoài>ngoài nước|tiếp tục=vẫn tiếp tục|nghiên cứu=tìm hiểu kỹ
xác định=định rõ|phát triển=mở mang|tổng hợp=gộp lại|chế độ>chế độ đãi ngộ|phê duyệt=duyệt y
đánh giá=nhận định|hỗ trợ=giúp đỡ|nguyên tắc>phương châm|hình thức=dạng thức|kịp thời=đúng lúc
vướng mắc=trở ngại|khó khăn, vướng mắc>trở ngại, trắc trở|khó khăn=trở lực|vi phạm>làm trái
kinh tế>nền kinh tế|an toàn>yên ổn|tình hình=thực trạng|tiêu chuẩn=chuẩn mực|đầu tư>bỏ vốn
thông báo=báo tin|kinh phí=nguồn tiền|trình tự=thứ tự các bước|tiếp nhận=nhận vào
tài liệu>giấy tờ tài liệu|đề xuất=nêu ý kiến|địa bàn=vùng|trên địa bàn>trong vùng|đăng ký>ghi danh
hiệu quả>kết quả thiết thực|có hiệu quả>đạt kết quả thiết thực|giám sát=theo dõi sát
chỉ đạo=điều khiển|sản xuất>làm ra|thành lập=lập ra|khả năng=năng lực|môi trường>môi trường sống
đào tạo=rèn luyện nghề|chất lượng>phẩm chất|bãi bỏ=huỷ bỏ|phản ánh=nêu lên|theo dõi=để mắt đến
ứng dụng>đưa vào sử dụng|lao động>làm việc|đặc biệt là>nhất là|đặc biệt>khác thường
định kỳ=theo từng kỳ|hoàn thành=làm xong|cập nhật=bổ sung mới|quy trình>các bước công việc
xác nhận=chứng thực|thẩm định>thẩm tra|cần thiết>thiết yếu|bảo vệ=giữ gìn
cán bộ>người làm công tác|nhu cầu=điều mong muốn|sản phẩm>hàng làm ra|số lượng=con số
tuân thủ=làm theo đúng|công bố=loan báo|chuyển đổi=biến đổi|lý do=nguyên cớ|thống nhất>nhất quán
hằng năm=mỗi năm|hàng năm>mỗi năm|khu vực>vùng miền|thành viên>người tham dự|thu hồi=lấy lại
thay đổi=biến động|thiết bị>máy móc|đồng thời=cùng lúc đó|đủ điều kiện>hội đủ yêu cầu
nghiệp vụ>chuyên môn|phát sinh=nảy sinh|hoàn thiện=làm cho đầy đủ hơn|tương ứng=tương xứng
hợp tác=cộng tác|bố trí=sắp đặt|nêu rõ=chỉ rõ|thực tế>thực tiễn|lựa chọn=chọn lọc
cơ chế>cách vận hành|toàn bộ=tất cả|dự án>công trình dự án|lãnh đạo>dẫn dắt|công khai=minh bạch
hợp pháp>đúng luật|chính xác=đúng đắn|rà soát=soát xét|mục đích=mục tiêu|thường xuyên=luôn luôn
phương thức>phương cách|phân công=cắt cử|phương án>cách giải quyết|giáo dục>dạy dỗ
khai thác=tận dụng|tối thiểu=ít nhất|an ninh>an ninh trật tự|tài sản=của cải|vị trí=chỗ đứng
thương mại>buôn bán|quy chế>nội quy|vận hành=điều hành chạy|hạ tầng=cơ sở hạ tầng
phòng, chống=ngăn ngừa, đấu tranh với|phát hiện=tìm ra|công trình>hạng mục|giải thích=diễn giải
địa điểm=nơi chốn|tối đa=nhiều nhất|nâng cao>không ngừng tăng|bồi dưỡng=bồi đắp kiến thức
công việc>phần việc|giai đoạn=thời kỳ|dự kiến=tính trước|lưu trữ=cất giữ|chủ trương>định hướng lớn
tỷ lệ>tỉ suất|hiện hành=đang có hiệu lực|người đứng đầu>thủ trưởng|giấy phép>giấy cho phép
trình độ>mức hiểu biết|pháp lý>về mặt luật pháp|đổi mới=cách tân|công nghiệp>kỹ nghệ
công nhận=thừa nhận|mức độ=chừng mực|thoả thuận=giao ước|thỏa thuận>giao ước|lực lượng>đội ngũ
chi phí=khoản chi|giải pháp>cách làm|trực tuyến>qua mạng|thể hiện=biểu lộ|hành vi>việc làm
định hướng=phương hướng|mục tiêu>đích cần đạt|kết thúc=chấm dứt|cam kết=hứa chắc|tham mưu>hiến kế
đứng đầu>cầm đầu|chấp thuận=đồng ý|quy mô=tầm cỡ|sở hữu>làm chủ|y tế>chăm sóc sức khoẻ
quy hoạch>bố trí tổng thể|tuyên truyền=vận động, giải thích|đột xuất=bất thường
quan hệ>mối liên hệ|vật chất>của cải vật chất|kiểm soát=khống chế|kết nối=nối liền
thị trường>chợ búa, thị trường|chuyển giao=bàn giao|thu thập=thu nhặt|tư vấn=góp ý chuyên môn
duy trì=giữ vững|lấy ý kiến>hỏi ý kiến|năng lực>sức làm việc|gia đình>hộ gia đình
giao dịch>trao đổi mua bán|sự nghiệp>công cuộc|đôn đốc=nhắc nhở|thanh toán=chi trả
trụ sở>nơi làm việc|kiến nghị=nêu nguyện vọng|sáng tạo>tìm tòi cái mới|phổ biến=truyền đạt rộng
chấp hành=tuân theo|nội bộ>trong nội bộ|thống kê=đếm và ghi chép|số liệu=con số cụ thể
dự toán>dự trù chi|cho phép=đồng ý cho|phân loại=chia loại|trao đổi=bàn bạc
nghề nghiệp>công việc chuyên môn|ký kết=đặt bút ký|công dân>người dân|ưu tiên=dành phần trước
bộ phận=phần việc|người lao động>người làm thuê|chiến lược>kế sách lâu dài|hàng hoá=hàng
tập trung=dồn sức|vượt quá=cao hơn|chủ động=tự giác|truyền thông>đưa tin|cơ bản=căn bản
đồng bộ=đều khắp|giấy tờ>văn bản giấy|liên tục=không ngừng|nhập khẩu=đưa hàng vào trong nước
xuất khẩu=đưa hàng ra ngoài nước|biên bản>bản ghi|đặc thù=riêng có|nông thôn=thôn quê
yếu tố=nhân tố|điều hành=chèo lái|bắt buộc=buộc phải|chỉ tiêu>con số phấn đấu|kết hợp=gắn liền
đầu mối>nơi tập trung|ảnh hưởng=tác động|theo hướng>đi theo chiều|giao cho=phó thác cho
hội nghị=cuộc họp|chứng minh=làm sáng tỏ|điều tra>tìm hiểu, điều tra|chậm nhất=muộn nhất
việc làm>công ăn việc làm|bổ nhiệm=cử giữ chức|trả lời=phúc đáp|sắp xếp=thu xếp
phương pháp=cách làm|vấn đề=chuyện cần bàn|nhằm mục đích=hướng tới|góp phần=đóng góp
tạo điều kiện=mở đường|tạo điều kiện thuận lợi>mở đường rộng rãi|thuận lợi=dễ dàng
khuyến khích=cổ vũ|thúc đẩy=đẩy nhanh|đẩy mạnh=tăng tốc|tăng cường=củng cố thêm
nâng cao chất lượng=cải thiện chất lượng|nâng cao hiệu quả>cải thiện hiệu quả|từng bước=dần dần
phát huy=khơi dậy|khắc phục=sửa chữa|hạn chế=thiếu sót|tồn tại>chỗ còn yếu|nguyên nhân=căn nguyên
quan trọng=trọng yếu|chủ yếu=phần lớn là|trọng tâm=mấu chốt|trọng điểm=then chốt|toàn diện=mọi mặt
sâu rộng=rộng khắp|chặt chẽ=sát sao|nghiêm túc=đúng mực|nghiêm chỉnh=chỉn chu|hợp lý=có lý
phấn đấu=ra sức|quán triệt=thấm nhuần|nhận thức=hiểu biết|ý thức=tinh thần tự giác|vai trò=vị thế
đội ngũ=lớp người|nguồn lực=sức người sức của|nguồn nhân lực=lực lượng lao động
nhân lực=người làm việc|đời sống=cuộc sống|thu nhập=nguồn thu|giảm nghèo=xoá nghèo
hộ nghèo=gia đình nghèo|người dân=bà con|cộng đồng=bà con lối xóm|doanh nghiệp=công ty
hợp tác xã=tổ chức kinh tế hợp tác|nông nghiệp>nghề nông|lâm nghiệp=nghề rừng|thuỷ sản=tôm cá
thủy sản>tôm cá|chăn nuôi=nuôi gia súc|trồng trọt=canh tác|thiên tai=tai ương thời tiết
dịch bệnh=bệnh lây lan|ô nhiễm=nhiễm bẩn|chất thải=rác thải|nước thải=nước bẩn xả ra
tài nguyên=của cải thiên nhiên|đất đai=ruộng đất|giao thông>đường sá|thuỷ lợi=tưới tiêu
điện lực=ngành điện|nước sạch=nước hợp vệ sinh|trường học=nhà trường|giáo viên=thầy cô giáo
nhà giáo>thầy cô|học sinh=học trò|sinh viên=người học đại học|người học>học viên
khám bệnh, chữa bệnh=khám chữa bệnh|bệnh viện=nhà thương|bệnh nhân=người bệnh|sức khoẻ=thể trạng
sức khỏe>thể trạng|phụ nữ=chị em|thanh niên=lớp trẻ|trẻ em=thiếu nhi|người cao tuổi=người già
người khuyết tật=người tàn tật|người có công=người có công lao|khen thưởng=biểu dương
thi đua>đua tài|kỷ luật>xử phạt nội bộ|khiếu nại>kêu nài|tố cáo=vạch tội|tội phạm>kẻ phạm tội
tệ nạn xã hội=thói xấu trong xã hội|trật tự>nền nếp|quốc phòng>việc giữ nước|bí mật>kín
trách nhiệm>bổn phận|nghĩa vụ=bổn phận phải làm|quyền lợi=lợi ích|quyền và lợi ích=lợi ích
công bằng=bình đẳng|dân chủ>dân làm chủ|kỷ cương=phép tắc|tiết kiệm=dè sẻn|lãng phí=hoang phí
tham nhũng=ăn của đút|tiêu cực=sai trái|cải cách=đổi thay|cải cách hành chính=đổi mới hành chính
hội nhập=hoà nhập|cạnh tranh=ganh đua|tăng trưởng=đi lên|bền vững=lâu bền|ổn định=vững chắc
nhanh chóng=mau lẹ|khẩn trương=gấp rút|thận trọng=dè dặt|linh hoạt=uyển chuyển|tích cực=hăng hái
tự nguyện=tình nguyện|thường trực=túc trực|lâu dài=dài hạn|trước mắt=trước hết|hiện nay=lúc này
trong thời gian tới=sắp tới|trong những năm qua=những năm vừa rồi|thời gian qua=vừa qua
kể từ ngày=tính từ ngày|sau khi=tiếp sau việc|trước khi>trước lúc|trong thời hạn=trong vòng
tại thời điểm>vào lúc|trong đó>mà trong số ấy|ngoài ra>thêm nữa|tuy nhiên=thế nhưng|do đó=vì thế
vì vậy=bởi thế|mặt khác=bên cạnh đó|cụ thể như sau=rõ ràng như dưới đây|như sau>dưới đây
sau đây gọi là>từ đây gọi là|sau đây gọi tắt là>dưới đây gọi gọn là|nếu có>nếu xảy ra
trừ trường hợp>ngoại trừ khi|kể cả=tính cả|không được>không thể|không quá>chỉ đến mức
ít nhất>không dưới|có nhu cầu=muốn|có đủ>hội đủ|phải có>cần có|được hưởng=được nhận
được giao>đã nhận|được cấp>nhận được|được phép=có quyền|đề nghị=kính đề nghị
gửi hồ sơ=chuyển hồ sơ|nộp hồ sơ=gửi giấy tờ|bằng văn bản=bằng giấy tờ chính thức|văn bản=giấy tờ
bản sao=bản chép|nguồn vốn=khoản vốn|ngân sách>công quỹ|ngân sách nhà nước>công quỹ
quyết toán=khoá sổ chi tiêu|mức chi=khoản được chi|mức hỗ trợ=mức trợ giúp|trợ cấp=tiền giúp
phụ cấp=tiền cấp thêm|tiền lương=lương|mua sắm=mua|sửa chữa=tu sửa|bảo trì=tu bổ
thiết kế=vẽ thiết kế|thi công=xây lắp|nghiệm thu=kiểm nhận|khảo sát=xem xét thực địa
lập kế hoạch=lên kế hoạch|giới thiệu=nêu danh|tuyển dụng=tuyển chọn|luân chuyển=đổi chỗ công tác
nghỉ hưu=về hưu|chuyên gia=người giỏi chuyên môn|khoa học>tri thức khoa học
dữ liệu=số liệu lưu giữ|an toàn thông tin=bảo mật tin tức|điện tử>số hoá
phần mềm=chương trình máy tính|người sử dụng=người dùng|tài khoản>mục tài khoản
khách hàng=người mua|rủi ro=bất trắc|tổn thất=mất mát|thiệt hại=hư hại|bồi thường=đền bù
sự cố=trục trặc|cảnh báo=báo trước nguy cơ|phòng ngừa=ngăn chặn từ sớm|ngăn chặn=chặn đứng
cấp bách=bức thiết|tiếp cận=đến gần|tham quan=đi xem|học tập=học hỏi|kinh nghiệm=bài học
thành tích=công trạng|danh hiệu=tên gọi vinh dự|tổ chức đảng=cấp uỷ, chi bộ
đảng viên=người đảng viên|cấp uỷ>ban chấp hành|đoàn thể=hội, đoàn|mặt trận>khối mặt trận
đại biểu=người đại diện|cử tri=người bầu cử|kỳ họp=phiên họp|biểu quyết=bỏ phiếu|bầu cử=bầu chọn
tổng kết=nhìn lại toàn bộ|sơ kết=nhìn lại bước đầu|điều chỉnh=chỉnh lại|bổ trợ=phụ thêm
tự chủ=tự quyết|uỷ quyền=trao quyền|ủy quyền>trao quyền|phân cấp=giao bớt quyền
hợp đồng>bản giao kèo|giá trị>trị giá|diện tích=bề rộng|chiều dài=độ dài|khoảng cách=quãng cách
tối thiểu là=ít nhất là|xấp xỉ=gần bằng|nguy hiểm=hiểm nghèo|nghiêm trọng=nặng nề
vùng sâu, vùng xa=nơi xa xôi|dân tộc thiểu số=dân tộc ít người|miền núi=vùng cao|hải đảo=đảo xa
biên giới=vùng biên|đô thị=thành thị|du lịch>ngành du lịch|văn hoá=nếp sống văn hoá
truyền thống=nếp cũ|di tích=dấu tích xưa|lễ hội=hội hè|thể dục, thể thao=rèn luyện thân thể
thư viện=nơi đọc sách|báo chí=báo đài|xuất bản=in và phát hành
"""

# Longer words that begin or end like a phrase of the list but mean something else.
_KEEP = [
    "người làm công tác",
    "theo hướng dẫn",
    "du học sinh",
    "được cấp phát",
    "hành vi dân sự",
    "khoảng thời gian",
    "vị trí việc làm",
    "công an nhân dân",
    "hội đồng nhân dân",
    "ủy ban nhân dân",
    "nghề nghiệp",
    "trách nhiệm hữu hạn",
    "bảo hiểm xã hội",
    "bảo hiểm y tế",
    "tổ chức tín dụng",
    "cổng thông tin",
    "trách nhiệm dân sự",
    "hình thức kỷ luật",
    "thông tin và truyền thông",
    "quyết định này",
    "chương trình giáo dục",
    "năng lực hành vi",
    "người có thẩm quyền",
    "quản lý nhà nước",
    "chức năng",
    "lực lượng vũ trang",
    "phòng học",
    "kinh phí tiền",
    "chế độ phụ cấp",
    "việc sử dụng",
]


def _read(pairs: str) -> dict[str, str]:
    """The replacement of every phrase; of two rules for one phrase the first counts."""
    table: dict[str, str] = {}
    for pair in pairs.replace("\n", "|").split("|"):
        if not pair:
            continue
        both = "=" in pair
        left, right = pair.split("=" if both else ">")
        table.setdefault(left, right)
        if both:
            table.setdefault(right, left)
    return table | {phrase: phrase for phrase in _KEEP}


SYNONYMS: dict[str, str] = _read(_PAIRS)
PAIR_COUNT: int = sum(1 for pair in _PAIRS.replace("\n", "|").split("|") if pair)
