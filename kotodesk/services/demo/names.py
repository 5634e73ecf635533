"""Common given and family names by language, to put together people who do not exist."""

from __future__ import annotations

import attrs


@attrs.frozen
class Naming:
    """Names of one language area: (Latin, original script or "") for each, women's and men's."""

    language: str
    country: str
    families: tuple[tuple[str, str], ...]
    women: tuple[tuple[str, str], ...]
    men: tuple[tuple[str, str], ...]


NAMINGS: tuple[Naming, ...] = (
    Naming(
        "uk", "UA",
        (("Kovalenko", "Коваленко"), ("Shevchuk", "Шевчук"), ("Bondarenko", "Бондаренко"),
        ("Moroz", "Мороз")),
        (("Olena", "Олена"), ("Iryna", "Ірина"), ("Nataliia", "Наталія"), ("Svitlana", "Світлана")),
        (("Andrii", "Андрій"), ("Mykola", "Микола"), ("Oleksii", "Олексій"), ("Taras", "Тарас")),
    ),
    Naming(
        "ar", "IQ",
        (("Al-Hassan", "الحسن"), ("Al Saadi", "السعدي"), ("Haddad", "حداد"), ("Karim", "كريم")),
        (("Mariam", "مريم"), ("Fatima", "فاطمة"), ("Noor", "نور"), ("Layla", "ليلى")),
        (("Ahmed", "أحمد"), ("Yousef", "يوسف"), ("Omar", "عمر"), ("Hassan", "حسن")),
    ),
    Naming(
        "prs", "AF",
        (("Rahimi", "رحیمی"), ("Haidari", "حیدری"), ("Ahmadi", "احمدی"), ("Noori", "نوری")),
        (("Fereshta", "فرشته"), ("Zahra", "زهرا"), ("Shabnam", "شبنم"), ("Parwana", "پروانه")),
        (("Najib", "نجیب"), ("Farid", "فرید"), ("Hamid", "حمید"), ("Jawad", "جواد")),
    ),
    Naming(
        "so", "SO",
        (("Warsame", ""), ("Xasan", ""), ("Cabdi", ""), ("Jaamac", "")),
        (("Sahra", ""), ("Hodan", ""), ("Ayaan", ""), ("Faadumo", "")),
        (("Cumar", ""), ("Maxamed", ""), ("Cali", ""), ("Liibaan", "")),
    ),
    Naming(
        "ti", "ER",
        (("Tesfay", "ተስፋይ"), ("Haile", "ሃይለ"), ("Gebremedhin", "ገብረመድህን"), ("Berhe", "በርሀ")),
        (("Selam", "ሰላም"), ("Miriam", "ምርያም"), ("Hiwot", "ሂወት"), ("Rahel", "ራሄል")),
        (("Yonas", "ዮናስ"), ("Dawit", "ዳዊት"), ("Samuel", "ሳሙኤል"), ("Abel", "ኣቤል")),
    ),
    Naming(
        "ru", "RU",
        (("Sokolov", "Соколов"), ("Volkov", "Волков"), ("Morozov", "Морозов"), ("Lebedev",
        "Лебедев")),
        (("Anna", "Анна"), ("Elena", "Елена"), ("Marina", "Марина"), ("Daria", "Дарья")),
        (("Igor", "Игорь"), ("Dmitri", "Дмитрий"), ("Pavel", "Павел"), ("Sergei", "Сергей")),
    ),
    Naming(
        "vi", "VN",
        (("Nguyễn", ""), ("Trần", ""), ("Phạm", ""), ("Lê", "")),
        (("Thị Hoa", ""), ("Thị Lan", ""), ("Thu Hà", ""), ("Ngọc Anh", "")),
        (("Văn Minh", ""), ("Quốc Huy", ""), ("Đức Anh", ""), ("Hữu Phúc", "")),
    ),
    Naming(
        "th", "TH",
        (("Srisai", "ศรีใส"), ("Wongsa", "วงษา"), ("Chaiyo", "ไชโย"), ("Suksan", "สุขสันต์")),
        (("Pranee", "ปราณี"), ("Malee", "มาลี"), ("Ratana", "รัตนา"), ("Suda", "สุดา")),
        (("Somchai", "สมชาย"), ("Anan", "อนันต์"), ("Prasit", "ประสิทธิ์"), ("Niran", "นิรันดร์")),
    ),
    Naming(
        "tr", "TR",
        (("Yıldız", ""), ("Demir", ""), ("Şahin", ""), ("Çelik", "")),
        (("Ayşe", ""), ("Zeynep", ""), ("Elif", ""), ("Gülsüm", "")),
        (("Mehmet", ""), ("Emre", ""), ("Yusuf", ""), ("İbrahim", "")),
    ),
    Naming(
        "et", "EE",
        (("Mägi", ""), ("Tamm", ""), ("Põder", ""), ("Kask", "")),
        (("Kadri", ""), ("Liis", ""), ("Tiina", ""), ("Maarja", "")),
        (("Jaan", ""), ("Toomas", ""), ("Indrek", ""), ("Priit", "")),
    ),
)  # fmt: skip
