"""What is Unicode already stays as it is, whatever the language and however strange the letters."""

import pytest

from app.ingest import IngestOptions
from app.ingest.legacy import convert_by_statistics
from app.ingest.read import read_document

FOREIGN = {
    "French": (
        "Les élèves français étudient à l’école où ils ont été très bien accueillis ; la "
        "société générale, créée à Nîmes, a déjà reçu près de 300 dossiers. Où êtes-vous "
        "né ? Ça va très bien, merci. Noël, l'œuvre, le cœur, âgé, dû, naïve, "
        "Île-de-France, aîné."
    ),
    "German": (
        "Die Bürger müssen über die größeren Änderungen früh genug informiert werden; "
        "schöne Grüße aus München, Köln und Düsseldorf. Straße, Fuß, Maß, üben, Öl, "
        "Ämter, für, öffentlich, Behörde, Überprüfung, Gebühr, §5 Abs. 2."
    ),
    "Polish": (
        "Zażółć gęślą jaźń. Uchwała Rady Gminy w sprawie określenia wysokości opłat "
        "została przyjęta większością głosów; źródło: Dziennik Urzędowy, część łączna, "
        "również świętość."
    ),
    "Spanish": (
        "El Señor Peña vivió en España; la niña pequeña cogió el balón. ¿Dónde está? "
        "¡Aquí! Año, mañana, también, según, él, tú, más, además, niñez. 5.º, 2.ª sesión."
    ),
    "Portuguese": (
        "São Paulo não é a capital; a população da região está em expansão, à noite, às "
        "vezes, três mães, órgãos, João, ações, informações, põe, avô, você, Conceição."
    ),
    "Italian": (
        "La città è più bella perché c'è il sole; così, però, già, virtù, lunedì, "
        "università, società, libertà."
    ),
    "Turkish": (
        "Türkiye Büyük Millet Meclisi üyeleri, görüşmeler için İstanbul'a gitti. Şişli, "
        "Çankaya, ölçü, değişiklik, güç."
    ),
    "Romanian": (
        "Hotărârea Guvernului privind măsurile de sprijin; în anul trecut, instituții și "
        "județe, țară, fără, după, până."
    ),
    "Czech": (
        "Příliš žluťoučký kůň úpěl ďábelské ódy. Úřad vlády České republiky, několik, "
        "též, příloha č. 5."
    ),
    "Swedish": (
        "Åtgärder för ökad säkerhet på vägarna; många människor är nöjda. Även små städer"
        " får stöd. Örebro, Malmö, Växjö."
    ),
    "Danish": (
        "Årsrapporten viser, at både små og større øer får støtte. Rødgrød med fløde, "
        "København, Ærø, Århus."
    ),
    "Finnish": (
        "Päätös hyväksyttiin, ja työryhmä jätti mietintönsä; älä, öljy, hyvää päivää, "
        "tänään, myös, näin."
    ),
    "Hungarian": (
        "Az önkormányzat döntése szerint a költségvetés növekedése jelentős; több, szőlő,"
        " műhely, kérdés."
    ),
    "Icelandic": (
        "Það er gott að búa á Íslandi; börnin fóru í skóla, þótt veðrið væri vont. "
        "Ísafjörður, Akureyri, Þór, æði."
    ),
    "Catalan": (
        "L’ajuntament ha aprovat l’ordenança; això és molt bo, també, però, après, "
        "col·legi, paral·lel, intel·ligent."
    ),
    "UTF-8 read as Windows-1252": (
        "Äáº£ng á»§y xÃ£ HÆ°ng Láº¡c Ä‘Ã¡nh giÃ¡ káº¿t quáº£ thá»±c hiá»‡n nhiá»‡m vá»¥"
    ),
    "code": (
        'def f(x): return x**2  # °C ± 5 %\nlet s = "naïve café"; // × ÷ ≤ ≥ µs\nfor '
        "(i=0;i<n;i++){a[i]+=1;} /* ¬∧∨ */ «ok» ©2020 ®"
    ),
    "table of values": (
        "Tên;Số;Đơn vị\nAn;1.000;m²\nBình;2,5;m³\nCường;±3;°C\n½;¼;¾\n£5;¥7;§1;¶2;µg;10¹;×2;÷2"
    ),
    "Vietnamese with foreign letters": (
        "Ông Peña (ñ) và bà Köhler (ö) gặp Đoàn; chữ ñ và chữ ö là chữ nước ngoài. Señor "
        "Núñez nói: “mañana”. Ñ, Ö."
    ),
    "Vietnamese with foreign names": (
        "Các đại biểu: Müller, Jürgen, François, Ñuñez, Ångström, Øresund, Łódź, Dvořák, "
        "Škoda, Gößweinstein dự họp cùng Nguyễn Văn Ñ và Lê Thị Ö."
    ),
    "Vietnamese with eth": (
        "Ðảng ủy xã, Ðoàn, ðồng bào; Y Ðôn, H’Hen Niê, Đắk Lắk, Krông Păk, Êa Súp, Ea "
        "H'leo, K’Bang, Kông Chro, Plei Ku"
    ),
    "Ede and Mnong": (
        "Buôn Ea Mtă, Čư M’gar, Čư̆ Kuin, hđăng, mnuih, bruă, klei, ƀuôn, đŏk, ƀĭng, mơh;"
        " čĭm, êlâo, hră"
    ),
    "Tay": ("Slắng, mừa, Phja Đén, pây, au, tẩư, nặm, đây; chứ viểt; khảu; mừ"),
    "formulas": ("α + β ≤ γ; x² + y² = z²; ∑ ½·n; ∂u/∂t; 3×10⁵; ±0,5; 12′30″; 5 °C; 20 µm; 10‰"),
    "capitals of few letters": (
        "QUYẾT ĐỊNH; ĐIỀU 1. ÁP DỤNG; Ô, Ơ, Ư; ý; à; ồ; ê; UỶ BAN; CÔNG AN; LÀM; BÀ; MÙA;"
        " MÚA; ÐÔ LA"
    ),
    "English": (
        "The naïve façade of the café was rebuilt in 2019; its coöperative owners (Zoë, "
        "Noël and René) paid £5,000 per m². A résumé isn’t an exposé."
    ),
}


@pytest.mark.parametrize("text", FOREIGN.values(), ids=FOREIGN)
def test_nothing_but_legacy_text_is_converted(text: str) -> None:
    for variant in (text, "\n".join(text.split()), text.upper(), f"{text}\n" * 20):
        assert convert_by_statistics(variant).text == variant


@pytest.mark.parametrize("text", FOREIGN.values(), ids=FOREIGN)
def test_a_text_file_in_unicode_is_its_own_text(text: str) -> None:
    document = read_document(text.encode(), "a.txt", IngestOptions())
    assert document.text == text
    assert document.warnings == ()


def test_all_together_are_left_too() -> None:
    text = "\n".join(FOREIGN.values())
    assert convert_by_statistics(text).text == text
