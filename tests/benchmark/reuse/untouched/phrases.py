"""The drafter's own sentences: on the commune's situation, its troubles, aims and tasks.

All are invented; whatever happens to share eight syllables with a reference is dropped at run time.
"""

from __future__ import annotations

_SITUATION = """
{Place} có {n} hộ với hơn {big} nhân khẩu, chia làm {small} thôn, đất trồng lúa chỉ còn {ha} ha.
Từ sau vụ mùa năm {year}, {hamlet} chuyển được {ha} ha ruộng cao sang trồng ngô sinh khối.
Con đường từ {hamlet} ra chợ {market} dài {small} km đã đổ bê tông xong trước Tết.
Bà con {hamlet} góp {n} ngày công, hiến {big} mét vuông đất vườn để mở rộng ngõ.
Cả xã hiện có {n} đảng viên, sinh hoạt ở {small} chi bộ; chi bộ {hamlet} đông nhất.
Đồi keo của {n} hộ ở {hamlet} năm nay cho khai thác lứa đầu, mỗi héc-ta thu chừng {money} triệu.
Đặc điểm riêng của {place} là đất bãi ven sông, mùa nước lên ngập từ {small} đến mười ngày.
So với các xã bên, {place} có lợi thế nằm ngay ngã ba đường lớn và gần bến đò {market}.
Trạm bơm ở {hamlet} được thay máy mới nên vụ chiêm vừa rồi không ruộng nào bỏ hoang.
Trường tiểu học có {n} em, tỷ lệ ra lớp đúng tuổi đạt {pct} %, không em nào bỏ học giữa chừng.
Năm {year}, số hộ nghèo còn {pct2} %, giảm {small} hộ, phần lớn nhờ đi làm ở xưởng gần nhà.
Nghề đan cói của {hamlet} sống lại, {n} lao động nữ có việc lúc nông nhàn.
Thu ngân sách tại chỗ năm qua được {money} triệu đồng, vượt dự kiến nhờ đấu giá {small} lô đất ở.
Tổ hòa giải {hamlet} làm khéo: {small} vụ tranh chấp ranh đất đều xong ngay ở nhà văn hóa.
Ba dòng họ lớn lập quỹ khuyến học, cuối năm thưởng cho {n} cháu.
Hội Nông dân đứng ra tín chấp cho {n} hộ vay, đến nay không khoản nào quá hạn.
Đàn bò của xã có {n} con, tập trung ở {hamlet}, nhiều nhà bỏ hẳn lối thả rông.
Chè trồng ở sườn núi phía tây {hamlet} được thương lái đặt mua từ đầu vụ.
Đội văn nghệ {hamlet} còn giữ được {small} làn điệu cổ mà nơi khác đã mất.
Sau khi nhập xã, bộ máy gọn lại còn {n} người, trụ sở cũ ở {hamlet} dùng làm nơi tiếp dân.
Điện thoại thông minh đã tới {pct} % số nhà, nhóm liên lạc của thôn nào cũng có trưởng thôn trả lời.
Dân {hamlet} đa phần là đồng bào Thái, có kinh nghiệm giữ rừng ma và nguồn nước chung.
"""
_DIFFICULTY = """
Cái khó nhất của {place} là {hamlet} cách trụ sở tới {small} km đường dốc, mưa xuống là cắt.
Lớp trẻ đi làm xa gần hết, họp thôn ở {hamlet} chỉ thấy người già.
Mương nhánh ở {hamlet} vỡ {small} chỗ từ đợt lũ trước mà chưa có tiền kè lại.
Giá keo xuống còn {money} nghìn một tấn làm nhiều nhà bán non, lỗ cả công trồng.
Rác ở chợ {market} chưa có chỗ đổ hẳn hoi, dân phản ánh {small} lần trong năm.
Vẫn còn {small} hộ ở {hamlet} làm nhà trên đất lúa, xã xử lý còn nể nang.
Sổ sách của {small} chi bộ ghi sơ sài, có kỳ họp cho xong, đảng viên trẻ ít phát biểu.
Sóng điện thoại tại {hamlet} chập chờn, nộp giấy tờ qua mạng phải ra tận ủy ban.
Cán bộ trẻ mới về {n} tháng chưa thuộc địa bàn, có việc dân hỏi phải chờ hôm sau.
Nguyên nhân chính là ta giao việc chung chung, không ai chịu tên chịu tuổi.
Phần do trời là ba cơn bão liền trong tháng {month}; phần do ta là chậm dọn mương.
Dịch tả lợn quay lại hai đợt, {n} con phải chôn, người nuôi nhỏ lẻ gần như trắng tay.
Một số nhà ở {hamlet} ngại hiến đất vì đường tránh đi sát móng nhà.
Nước giếng khoan ở {hamlet} nhiễm phèn, mùa khô phải đi xin từng can.
Xe chở cát chạy đêm làm nát {small} km đường liên thôn, nói nhiều mà chưa dứt.
Nhà văn hóa {hamlet} dột nát, họp dân phải mượn sân nhà ông trưởng thôn.
Tỷ lệ thu quỹ ở hai thôn ven sông mới đạt {pct} %, kém hẳn thôn trong đồng.
Ao cá của tổ hợp tác {hamlet} hai năm liền chết vì nước xả từ xưởng bún.
"""
_GOAL = """
Đến hết năm {year}, đường trục của {hamlet} phải có đèn, ngõ nào cũng đi lọt xe tang.
Phấn đấu mỗi năm bớt {small} hộ nghèo, riêng {hamlet} bớt ít nhất một nửa số đó.
Thu nhập bình quân đầu người của xã lên mức {money} triệu đồng trước năm {later}.
Giữ cho được {ha} ha rừng đầu nguồn, không để mất thêm gốc lim nào.
Việc gì dân bàn chưa thông thì chưa làm, đã làm thì làm cho trọn.
Lấy {hamlet} làm điểm, rút kinh nghiệm trong {small} tháng rồi mới mở ra các thôn khác.
Cuối nhiệm kỳ có {pct} % số nhà phân loại rác, chợ {market} không còn đốt rác.
Mỗi chi bộ kết nạp ít nhất một đảng viên là người đang sống và làm ăn ở thôn.
Giấy tờ của dân trả đúng hẹn từ {pct} % trở lên, trễ thì có thư xin lỗi.
Tiền của xã ít nên chọn việc: trước hết là nước tưới, sau là đường, cuối cùng mới tới cổng chào.
Không chạy theo con số cho đẹp báo cáo, làm được đến đâu ghi đến đó.
Trồng mới {ha} ha cây ăn quả trên đất vườn tạp của {hamlet} và các thôn giáp núi.
"""
_TASK = """
Giao ông trưởng {hamlet} vận động {n} hộ dọc mương dỡ cầu tạm, xong trước ngày {day} tháng {month}.
Hội Phụ nữ nhận việc thu gom vỏ chai thuốc sâu, mỗi tháng hai buổi, bắt đầu từ {hamlet}.
Công an xã cắm chốt ở dốc {market} vào ngày phiên, nhắc xe chở cát che bạt.
Đoàn Thanh niên dựng lại bảng tin ở {hamlet}, dán giấy báo họp trước ba hôm.
Kế toán xã đọc số thu chi từng khoản trên loa vào tối thứ sáu đầu quý.
Bí thư chi bộ {hamlet} đến từng nhà còn vướng đất, đi cùng người có uy tín trong họ.
Thuê máy xúc {small} ngày nạo hói từ cầu đá tới cống ông Lượng, tiền trích quỹ thủy nông.
Mở một lớp ghép mắt cam cho {n} người ở {hamlet}, mời thợ giỏi trong xã đứng dạy.
Trạm y tế hẹn lịch khám cho người già neo đơn, xe do nhà chùa và Hội Chữ thập đỏ lo.
Mỗi thôn giữ một cuốn sổ ghi lời dân hỏi, cuối tháng Chủ tịch xã xem và trả lời từng dòng.
Cán bộ địa chính đo lại {ha} ha đất bãi, vẽ bản đồ treo ở nhà văn hóa cho dân soi.
Hợp tác xã {market} bao tiêu ngô cho {n} hộ, giá chốt từ lúc gieo.
Nhà trường cùng hội phụ huynh dạy bơi cho học sinh lớp bốn tại ao {hamlet} sau khi kè xong.
Vận động mỗi nhà có người đi xa góp một cây bóng mát cho đường vào nghĩa trang.
Dành {money} triệu đồng sửa mái nhà văn hóa {hamlet}, phần công thợ do dân góp.
Tổ bảo vệ rừng {hamlet} đi tuần hai đêm một tuần, ghi giờ vào sổ có chữ ký kiểm lâm.
Xã cử người trực máy tính ở {hamlet} sáng thứ ba, làm giấy tờ giúp người không biết chữ.
Mặt trận xã tổ chức cho dân chấm điểm trưởng thôn vào dịp ngày hội đại đoàn kết.
Dời {small} quầy thịt ở vệ đường vào trong chợ {market}, miễn tiền chỗ nửa năm đầu.
Rà lại danh sách hộ nghèo ngay tại cuộc họp {hamlet}, ai có ý kiến khác thì nói trước dân.
Cựu chiến binh nhận đoạn đường tự quản dài {small} km, trồng hoa mười giờ và nhặt cỏ.
Ban quản lý rừng và bản {market} ký giao kèo dùng chung nguồn nước khe Đá Mài.
"""
_LINK = """
Từ thực tế ấy, Đảng ủy thấy cần nói rõ thêm mấy điểm.
Về việc này, các thôn nắm chắc những nội dung sau.
Liên hệ vào xã ta, có thể thấy như sau.
Để làm được như vậy, xã xác định thêm.
Riêng phần chuyên môn, các ngành dựa theo những ý dưới đây.
Qua bàn bạc ở các chi bộ, nội dung được chốt lại.
Nói cách khác, việc của từng người từng ngành là thế này.
Trưởng thôn và các tổ trưởng cần hiểu cho đúng.
Khi giải thích cho dân, cán bộ bám vào các ý này.
Bên cạnh phần việc riêng của thôn, cả xã làm theo hướng sau.
Cùng với đó, Ủy ban nhân dân xã lưu ý.
Điểm mới so với năm ngoái nằm ở đoạn này.
Các ngành tự soi lại mình theo những yêu cầu kể ra dưới đây.
Trong hội nghị cũng có ý kiến bàn kỹ về mặt này.
Nội dung tiếp theo giao văn phòng xã theo dõi.
Phần này áp dụng ở cả vùng đồng lẫn vùng bãi.
"""
_TOPIC = """
Ở {place}, chuyện {term} mới được dân nhắc nhiều từ khi {hamlet} có tổ công nghệ cộng đồng.
Nói đến {subject}, nhiều cán bộ thôn còn tưởng là việc riêng của tỉnh.
Qua hỏi chuyện {n} hộ ở {hamlet}, chỉ {pct2} % trả lời được {term} nghĩa là gì.
Xã cử một công chức chuyên theo {term} và ghi lại từng ca vướng vào sổ riêng.
Chợ {market} là nơi dễ thấy nhất cái lợi của {term} khi làm đến nơi đến chốn.
Văn bản của cấp trên về {subject} đã gửi xuống thôn, nhưng đọc trên loa thì dân khó nhớ.
Chi bộ {hamlet} dành nửa buổi sinh hoạt tháng {month} bàn cách hiểu {term} cho đúng với thôn mình.
Cái khó của xã trong {term} là thiếu người biết việc, máy móc lại cũ.
Năm {year} xã có {small} việc dính đến {term}, ba việc phải hỏi lại tỉnh mới dám làm.
Nếu làm tốt {term}, {n} hộ buôn bán nhỏ quanh bến đò sẽ đỡ phải đi lại nhiều lần.
Muốn dân tin thì chuyện {term} phải bày ra trước họp thôn, ai cũng được hỏi.
Hội Nông dân xin nhận phần giải thích {term} cho hội viên bằng tờ rơi một mặt giấy.
Xã chưa đặt chỉ tiêu cứng cho {term}, chờ {hamlet} làm thử hết quý rồi tính.
{Term} ở vùng bãi khác vùng đồng: nhà cửa thưa, giấy tờ cũ, người đứng tên đã đi xa.
Phần nào của {term} vượt quá sức xã thì ghi rõ để kiến nghị, không ôm vào rồi bỏ dở.
Đoàn Thanh niên quay hai đoạn phim ngắn về {term}, chiếu trước giờ bóng chuyền ở {hamlet}.
Người đứng lớp về {term} là ông {person}, trước làm ở huyện nay nghỉ về quê.
Tiền cho {term} năm nay mới có {money} triệu đồng, đủ in tài liệu và sửa hai máy tính.
Đảng ủy nhắc các ngành: {term} không phải phong trào, xong đợt rồi cất.
Bài học từ xã bên cho thấy {term} hỏng là vì khoán trắng cho một người.
Tổ giám sát cộng đồng sẽ hỏi thẳng trưởng ngành về {term} vào kỳ họp tới.
Nhà nào thấy {term} làm sai với mình thì gõ cửa phòng tiếp dân sáng thứ năm hằng tuần.
Trong {small} ý kiến cử tri về {subject}, hai ý kiến của {hamlet} là xác đáng nhất.
Ta bắt đầu {term} từ chỗ dễ: lập danh sách, dán công khai, sửa ngay tên viết sai.
Đến tháng {month}, xã sẽ họp riêng một buổi kiểm lại {term}, mời cả người hay chê nhất.
Hướng lâu dài là đưa {term} vào quy ước thôn, viết ngắn, dễ thuộc.
"""
_CITE = """
Nghị quyết này được bàn khi cấp trên đã có văn bản số {number} {title}.
Toàn xã học tập {number} ({title}) trong hai buổi sinh hoạt chi bộ.
Cán bộ đọc kỹ văn bản {number} {title}, chỗ nào chưa rõ thì ghi lại để hỏi.
"""
_STOCK = """
Cấp ủy, chính quyền tiếp tục nâng cao năng lực lãnh đạo và sức chiến đấu của chi bộ thôn.
Các ngành chủ động phối hợp chặt chẽ, kịp thời tháo gỡ khó khăn cho {hamlet}.
Tăng cường kiểm tra, giám sát; kịp thời biểu dương điển hình tiên tiến ở các chi bộ.
Phát huy vai trò nêu gương của đảng viên và người đứng đầu từng thôn.
Đẩy mạnh tuyên truyền, vận động bà con hưởng ứng bằng việc làm cụ thể.
"""


def _lines(block: str) -> tuple[str, ...]:
    return tuple(line for line in block.split("\n") if line)


SITUATION, DIFFICULTY, GOAL = _lines(_SITUATION), _lines(_DIFFICULTY), _lines(_GOAL)
TASK, LINK, TOPIC = _lines(_TASK), _lines(_LINK), _lines(_TOPIC)
CITE, STOCK = _lines(_CITE), _lines(_STOCK)
BY_SECTION: dict[str, tuple[str, ...]] = {
    "situation": SITUATION,
    "difficulty": DIFFICULTY,
    "goal": GOAL,
    "task": TASK,
}
