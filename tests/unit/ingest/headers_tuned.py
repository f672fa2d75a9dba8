"""Invented headers on which the rules were worked out; the form is that of the held-back ones."""

from __future__ import annotations

import unicodedata

TUNED: tuple[tuple[str, dict[str, object]], ...] = (
    (
        (
            "ĐảNG Bộ HUYệN TRàNG KHÊ\nĐảNG Uỷ Xã HợP TIếN\n*\nSố 06-NQ/ĐU\n"
            "ĐảNG CộNG SảN VIệT NAM\nHợp Tiến, ngày 15 tháng 10 năm 2006\nNGHị QUYếT\n"
            "về xây dựng làng văn hoá\n-----\nI. TìNH HìNH"
        ),
        {
            "issuer": "Đảng uỷ xã Hợp Tiến",
            "level": "commune",
            "locality": "xã Hợp Tiến, huyện Tràng Khê",
            "number": "06-NQ/ĐU",
            "date": "2006-10-15",
            "title": "về xây dựng làng văn hoá",
            "kind": "nghị quyết",
        },
    ),
    (
        (
            "ĐẢNG BỘ TỈNH QUẢNG TRỊ\nĐẢNG UỶ PHƯỜNG ĐÔNG LỘC\n*\nSố 21-NQ/ĐU\n"
            "ĐẢNG CỘNG SẢN VIỆT NAM\nĐông Lộc, ngày 30 tháng 7 năm 2025\nNGHỊ QUYẾT\n"
            "về cải cách hành chính trên địa bàn phường\nĐông Lộc giai đoạn 2025 - 2030\n-----\n"
            "Căn cứ Nghị quyết số 12-NQ/TU;"
        ),
        {
            "issuer": "Đảng uỷ phường Đông Lộc",
            "level": "commune",
            "locality": "phường Đông Lộc, tỉnh Quảng Trị",
            "number": "21-NQ/ĐU",
            "date": "2025-07-30",
            "title": "về cải cách hành chính trên địa bàn phường Đông Lộc giai đoạn 2025 - 2030",
            "kind": "nghị quyết",
        },
    ),
    (
        (
            "ĐẢNG ỦY XÃ MƯỜNG LẠN\nCHI BỘ BẢN HUỔI MEN\n*\nĐẢNG CỘNG SẢN VIỆT NAM\n"
            "Huổi Men, ngày 5 tháng 12 năm 2025\nNGHỊ QUYẾT\nSinh hoạt chi bộ tháng 12 năm 2025\n"
            "-----\nT/M CHI ỦY"
        ),
        {
            "issuer": "Chi bộ bản Huổi Men",
            "level": "cell",
            "locality": "bản Huổi Men, xã Mường Lạn",
            "date": "2025-12-05",
            "title": "Sinh hoạt chi bộ tháng 12 năm 2025",
            "kind": "nghị quyết",
        },
    ),
    (
        (
            "ĐẢNG BỘ XÃ XUÂN LÂM\nCHI BỘ THÔN TRUNG\n*\nSố 3-NQ/CB\nĐẢNG CỘNG SẢN VIỆT NAM\n"
            "Xuân Lâm, ngày 4 tháng 4 năm 2017\nNGHỊ QUYẾT CHUYÊN ĐỀ\n"
            "về vệ sinh môi trường nông thôn\n-----"
        ),
        {
            "issuer": "Chi bộ thôn Trung",
            "level": "cell",
            "locality": "thôn Trung, xã Xuân Lâm",
            "number": "3-NQ/CB",
            "date": "2017-04-04",
            "title": (
                "CHUYÊN ĐỀ về vệ sinh môi trường nông thôn",
                "về vệ sinh môi trường nông thôn",
            ),
            "kind": "nghị quyết",
        },
    ),
    (
        (
            "HĐND XÃ CHIỀNG SƠ\n-----\nSố 17/NQ-HĐND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
            "Độc lập - Tự do - Hạnh phúc\nChiềng Sơ, ngày 22 tháng 12 năm 2020\nNGHỊ QUYẾT\n"
            "Về việc thông qua kế hoạch phát triển kinh tế - xã hội năm 2021\n"
            "HỘI ĐỒNG NHÂN DÂN XÃ CHIỀNG SƠ KHÓA XX\nKỲ HỌP THỨ 11\nCăn cứ Luật;"
        ),
        {
            "issuer": "Hội đồng nhân dân xã Chiềng Sơ",
            "level": "commune",
            "locality": "xã Chiềng Sơ",
            "number": "17/NQ-HĐND",
            "date": "2020-12-22",
            "title": "Về việc thông qua kế hoạch phát triển kinh tế - xã hội năm 2021",
            "kind": "nghị quyết",
        },
    ),
    (
        (
            "UBND HUYỆN ĐÔNG KHÊ\nUBND XÃ HƯNG LẠC\nSố: 77/QĐ-UBND\n"
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
            "Hưng Lạc, ngày 09 tháng 5 năm 2016\nQUYẾT ĐỊNH\nVề việc thành lập Tổ công tác\n"
            "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ HƯNG LẠC\nCăn cứ Luật;"
        ),
        {
            "issuer": "Ủy ban nhân dân xã Hưng Lạc",
            "level": "commune",
            "locality": "xã Hưng Lạc, huyện Đông Khê",
            "number": "77/QĐ-UBND",
            "date": "2016-05-09",
            "title": "Về việc thành lập Tổ công tác",
            "kind": "quyết định",
        },
    ),
    (
        (
            "ĐẢNG BỘ TỈNH LÀO CAI\nĐẠI HỘI ĐẠI BIỂU\nĐẢNG BỘ XÃ PHÌN NGAN\n"
            "LẦN THỨ I, NHIỆM KỲ 2025 - 2030\n*\nSố 01-NQ/ĐH\nĐẢNG CỘNG SẢN VIỆT NAM\n"
            "Phìn Ngan, ngày 25 tháng 8 năm 2025\nNGHỊ QUYẾT\n"
            "Đại hội đại biểu Đảng bộ xã Phìn Ngan lần thứ I,\nnhiệm kỳ 2025 - 2030\n-----\n"
            "Đại hội đại biểu Đảng bộ xã họp."
        ),
        {
            "issuer": (
                "Đại hội đại biểu Đảng bộ xã Phìn Ngan",
                "Đại hội đại biểu Đảng bộ xã Phìn Ngan lần thứ I",
            ),
            "level": "commune",
            "locality": "xã Phìn Ngan, tỉnh Lào Cai",
            "number": "01-NQ/ĐH",
            "date": "2025-08-25",
            "title": "Đại hội đại biểu Đảng bộ xã Phìn Ngan lần thứ I, nhiệm kỳ 2025 - 2030",
            "kind": "nghị quyết",
        },
    ),
    (
        (
            "ĐẢNG BỘ XÃ TRƯỜNG SƠN\nĐẠI HỘI CHI BỘ THÔN 6\nNHIỆM KỲ 2022 - 2025\n*\n"
            "ĐẢNG CỘNG SẢN VIỆT NAM\nTrường Sơn, ngày 10 tháng 9 năm 2022\nNGHỊ QUYẾT\n"
            "ĐẠI HỘI CHI BỘ THÔN 6, NHIỆM KỲ 2022 - 2025\n-----"
        ),
        {
            "issuer": "Đại hội Chi bộ thôn 6",
            "level": "cell",
            "locality": "thôn 6, xã Trường Sơn",
            "date": "2022-09-10",
            "title": "ĐẠI HỘI CHI BỘ THÔN 6, NHIỆM KỲ 2022 - 2025",
            "kind": "nghị quyết",
        },
    ),
    (
        unicodedata.normalize(
            "NFD",
            "HỘI ĐỒNG NHÂN DÂN\nXÃ VÂN TỪ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
            "Độc lập - Tự do - Hạnh phúc\nSố: 30/NQ-HĐND\nVân Từ, ngày 17 tháng 10 năm 2025\n"
            "NGHỊ QUYẾT\nVề việc điều chỉnh dự toán ngân sách năm 2025\n"
            "HỘI ĐỒNG NHÂN DÂN XÃ VÂN TỪ\nKHÓA I, KỲ HỌP THỨ 4\nCăn cứ Luật;",
        ),
        {
            "issuer": "Hội đồng nhân dân xã Vân Từ",
            "level": "commune",
            "locality": "xã Vân Từ",
            "number": "30/NQ-HĐND",
            "date": "2025-10-17",
            "title": "Về việc điều chỉnh dự toán ngân sách năm 2025",
            "kind": "nghị quyết",
        },
    ),
    (
        (
            "hội đồng nhân dân\nxã bình trung\nSố: 05/2003/NQ-HĐND\n"
            "cộng hoà xã hội chủ nghĩa việt nam\nĐộc lập - Tự do - Hạnh phúc\n"
            "Bình Trung, ngày 10 tháng 01 năm 2003\nnghị quyết\nVề mức huy động lao động công ích\n"
            "hội đồng nhân dân xã bình trung\nkhoá XV, kỳ họp thứ 7\nCăn cứ Luật;"
        ),
        {
            "issuer": "Hội đồng nhân dân xã Bình Trung",
            "level": "commune",
            "locality": "xã Bình Trung",
            "number": "05/2003/NQ-HĐND",
            "date": "2003-01-10",
            "title": "Về mức huy động lao động công ích",
            "kind": "nghị quyết",
        },
    ),
    (
        (
            "ỦY BAN NHÂN DÂN\nTHỊ TRẤN TÂN MỸ\nSố: 9/TTr-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
            "Độc lập - Tự do - Hạnh phúc\nTân Mỹ, ngày 02 tháng 7 năm 2014\nTỜ TRÌNH\n"
            "Về việc phê duyệt quy hoạch chợ trung tâm\nKính gửi: Hội đồng nhân dân thị trấn Tân Mỹ"
        ),
        {
            "issuer": "Ủy ban nhân dân thị trấn Tân Mỹ",
            "level": "commune",
            "locality": "thị trấn Tân Mỹ",
            "number": "9/TTr-UBND",
            "date": "2014-07-02",
            "title": "Về việc phê duyệt quy hoạch chợ trung tâm",
            "kind": "tờ trình",
        },
    ),
    (
        (
            "THÀNH UỶ VĨNH KHÁNH\nĐẢNG UỶ XÃ NGHI SƠN\n*\nSố 48-KL/ĐU\nĐẢNG CỘNG SẢN VIỆT NAM\n"
            "Nghi Sơn, ngày 27 tháng 3 năm 2024\nKẾT LUẬN\n"
            "của Ban Thường vụ Đảng uỷ về công tác quý II năm 2024\n-----"
        ),
        {
            "issuer": "Đảng uỷ xã Nghi Sơn",
            "level": "commune",
            "locality": "xã Nghi Sơn, thành phố Vĩnh Khánh",
            "number": "48-KL/ĐU",
            "date": "2024-03-27",
            "title": "của Ban Thường vụ Đảng uỷ về công tác quý II năm 2024",
            "kind": "kết luận",
        },
    ),
    (
        (
            "HỘI ĐỒNG NHÂN DÂN\nTHÀNH PHỐ DĨ HÒA\nTỈNH BÌNH DƯƠNG\nSố: 19/NQ-HĐND\n"
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
            "Dĩ Hòa, ngày 26 tháng 7 năm 2022\nNGHỊ QUYẾT\nVề kế hoạch đầu tư công trung hạn\n"
            "Căn cứ Luật;"
        ),
        {
            "issuer": (
                "Hội đồng nhân dân thành phố Dĩ Hòa",
                "Hội đồng nhân dân thành phố Dĩ Hòa, tỉnh Bình Dương",
            ),
            "level": "district",
            "locality": "thành phố Dĩ Hòa, tỉnh Bình Dương",
            "number": "19/NQ-HĐND",
            "date": "2022-07-26",
            "title": "Về kế hoạch đầu tư công trung hạn",
            "kind": "nghị quyết",
        },
    ),
    (
        (
            "ĐẢNG BỘ ĐẶC KHU CÔ SƠN\nCHI BỘ KHU DÂN CƯ SỐ 2\n*\nSố 01-NQ/CB\n"
            "ĐẢNG CỘNG SẢN VIỆT NAM\nCô Sơn, ngày 3 tháng 9 năm 2025\nNGHỊ QUYẾT\n"
            "về bảo vệ môi trường biển\n-----"
        ),
        {
            "issuer": "Chi bộ khu dân cư số 2",
            "level": "cell",
            "locality": "khu dân cư số 2, đặc khu Cô Sơn",
            "number": "01-NQ/CB",
            "date": "2025-09-03",
            "title": "về bảo vệ môi trường biển",
            "kind": "nghị quyết",
        },
    ),
    (
        (
            "ĐẢNG BỘ TỈNH THANH HÓA\nĐẢNG ỦY XÃ NGA LIÊN\n-\nSố         -NQ/ĐU\n"
            "ĐẢNG CỘNG SẢN VIỆT NAM\nNga Liên, ngày     tháng     năm 2026\n(Dự thảo)\n"
            "NGHỊ QUYẾT\nvề phát triển chăn nuôi an toàn sinh học\n-----"
        ),
        {
            "issuer": "Đảng ủy xã Nga Liên",
            "level": "commune",
            "locality": "xã Nga Liên, tỉnh Thanh Hóa",
            "title": "về phát triển chăn nuôi an toàn sinh học",
            "kind": "nghị quyết",
        },
    ),
    (
        (
            "HỘI ĐỒNG NHÂN DÂN - ỦY BAN NHÂN DÂN\nXÃ PHONG PHÚ\nSố: 01/NQLT-HĐND-UBND\n"
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
            "Phong Phú, ngày 5 tháng 1 năm 2018\nNGHỊ QUYẾT LIÊN TỊCH\n"
            "Về phối hợp tổ chức tiếp xúc cử tri\nCăn cứ Luật;"
        ),
        {
            "issuer": (
                "Hội đồng nhân dân - Ủy ban nhân dân xã Phong Phú",
                "Hội đồng nhân dân xã Phong Phú - Ủy ban nhân dân xã Phong Phú",
            ),
            "level": "commune",
            "locality": "xã Phong Phú",
            "number": "01/NQLT-HĐND-UBND",
            "date": "2018-01-05",
            "title": "Về phối hợp tổ chức tiếp xúc cử tri",
            "kind": "nghị quyết liên tịch",
        },
    ),
    (
        (
            "BCH ĐẢNG BỘ HUYỆN BẮC LƯƠNG\nBCH ĐẢNG BỘ XÃ TÂN PHONG\n***\nSố: 13 - NQ/ĐU\n"
            "ĐẢNG CỘNG SẢN VIỆT NAM\n----------\nTân Phong, ngày 08 tháng 02 năm 2011\n"
            "NGHỊ QUYẾT\nCỦA BAN CHẤP HÀNH ĐẢNG BỘ XÃ TÂN PHONG\n"
            "VỀ PHÁT TRIỂN NÔNG NGHIỆP GIAI ĐOẠN 2011 - 2015\n-----"
        ),
        {
            "issuer": "Đảng uỷ xã Tân Phong",
            "level": "commune",
            "locality": "xã Tân Phong, huyện Bắc Lương",
            "number": "13-NQ/ĐU",
            "date": "2011-02-08",
            "title": (
                (
                    "CỦA BAN CHẤP HÀNH ĐẢNG BỘ XÃ TÂN PHONG VỀ PHÁT TRIỂN NÔNG NGHIỆP "
                    "GIAI ĐOẠN 2011 - 2015"
                ),
                "VỀ PHÁT TRIỂN NÔNG NGHIỆP GIAI ĐOẠN 2011 - 2015",
            ),
            "kind": "nghị quyết",
        },
    ),
    (
        (
            "ĐẢNG CỘNG SẢN VIỆT NAM\nĐẢNG BỘ QUẬN LONG HẢI\nĐẢNG ỦY PHƯỜNG THƯỢNG CÁT\n*\n"
            "Số 140-CTr/ĐU\nThượng Cát, ngày 31 tháng 12 năm 2021\nCHƯƠNG TRÌNH\n"
            "công tác năm 2022\n-----"
        ),
        {
            "issuer": "Đảng ủy phường Thượng Cát",
            "level": "commune",
            "locality": "phường Thượng Cát, quận Long Hải",
            "number": "140-CTr/ĐU",
            "date": "2021-12-31",
            "title": "công tác năm 2022",
            "kind": "chương trình",
        },
    ),
    (
        (
            "ĐẢNG BỘ THÀNH PHỐ HÀ NỘI\nĐẢNG ỦY XÃ Ô DIÊN\n*\nSố 08-\nNQ/ĐU\n"
            "ĐẢNG CỘNG SẢN VIỆT NAM\nÔ Diên, ngày 19 tháng\n11 năm 2025\nNGHỊ QUYẾT\n"
            "về công tác quy hoạch cán bộ\n-----"
        ),
        {
            "issuer": "Đảng ủy xã Ô Diên",
            "level": "commune",
            "locality": "xã Ô Diên, thành phố Hà Nội",
            "number": "08-NQ/ĐU",
            "date": "2025-11-19",
            "title": "về công tác quy hoạch cán bộ",
            "kind": "nghị quyết",
        },
    ),
    (
        (
            "Nghị quyết\nvề việc thông qua đề án sáp nhập thôn\n"
            "Hội đồng nhân dân xã thanh bình\nkhoá xix, kỳ họp thứ 8\n"
            "Căn cứ Luật;\nĐiều 2. Nghị quyết có hiệu lực từ ngày ký.\n"
            "Nghị quyết này được Hội đồng nhân dân xã thông qua./."
        ),
        {
            "issuer": "Hội đồng nhân dân xã Thanh Bình",
            "level": "commune",
            "locality": "xã Thanh Bình",
            "title": "về việc thông qua đề án sáp nhập thôn",
            "kind": "nghị quyết",
        },
    ),
    (
        (
            "ĐẢNG BỘ TỈNH AN GIANG\nĐẢNG ỦY XÃ VĨNH TRẠCH\nVĂN PHÒNG\n*\nSố 12-HD/VPĐU\n"
            "ĐẢNG CỘNG SẢN VIỆT NAM\nVĩnh Trạch, ngày 6 tháng 8 năm 2025\nHƯỚNG DẪN\n"
            "công tác văn thư, lưu trữ\n-----"
        ),
        {
            "issuer": "Văn phòng Đảng ủy xã Vĩnh Trạch",
            "level": "commune",
            "locality": "xã Vĩnh Trạch, tỉnh An Giang",
            "number": "12-HD/VPĐU",
            "date": "2025-08-06",
            "title": "công tác văn thư, lưu trữ",
            "kind": "hướng dẫn",
        },
    ),
    (
        (
            "ĐẢNG UỶ XÃ HOÀ BẮC\nCHI BỘ QUÂN SỰ\n*\nSố 4-NQ/CB\nĐẢNG CỘNG SẢN VIỆT NAM\n"
            "Hoà Bắc, ngày 7 tháng 2 năm 2023\nNGHỊ QUYẾT\nlãnh đạo công tác tuyển quân năm 2023\n"
            "-----"
        ),
        {
            "issuer": "Chi bộ Quân sự",
            "level": "cell",
            "locality": "xã Hoà Bắc",
            "number": "4-NQ/CB",
            "date": "2023-02-07",
            "title": "lãnh đạo công tác tuyển quân năm 2023",
            "kind": "nghị quyết",
        },
    ),
    (
        (
            "ĐẢNG BỘ TỈNH ĐỒNG NAI ;\nĐẢNG ỦY XÃ PHÚ RIỀNG —\n+\nSố... 19-NQ/ĐU\n"
            "ĐẢNG CỘNG SẢN VIỆT NAM\nPhú Riềng, ngày 22 tháng 10 năm 2025 .\nNGHỊ QUYẾT .\n"
            "về phát triển cây công nghiệp\n—— ——\nI- TÌNH HÌNH"
        ),
        {
            "issuer": "Đảng ủy xã Phú Riềng",
            "level": "commune",
            "locality": "xã Phú Riềng, tỉnh Đồng Nai",
            "number": "19-NQ/ĐU",
            "date": "2025-10-22",
            "title": "về phát triển cây công nghiệp",
            "kind": "nghị quyết",
        },
    ),
    (
        (
            "ĐOÀN TNCS HỒ CHÍ MINH\nBCH XÃ LÂM THAO\n***\nSố: 5-KH/ĐTN\nĐOÀN TNCS HỒ CHÍ MINH\n"
            "Lâm Thao, ngày 1 tháng 3 năm 2025\nKẾ HOẠCH\nTổ chức Tháng Thanh niên năm 2025\n-----"
        ),
        {
            "issuer": (
                "Ban Chấp hành Đoàn TNCS Hồ Chí Minh xã Lâm Thao",
                "Đoàn TNCS Hồ Chí Minh xã Lâm Thao",
                "Ban Chấp hành xã Lâm Thao",
            ),
            "level": "commune",
            "locality": "xã Lâm Thao",
            "number": "5-KH/ĐTN",
            "date": "2025-03-01",
            "title": "Tổ chức Tháng Thanh niên năm 2025",
            "kind": "kế hoạch",
        },
    ),
)
