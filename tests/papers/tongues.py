"""The same in other scripts: Chinese, Greek and Cyrillic, Arabic."""

from throughline.papers.sheet import Item, Line, Section, Sheet, Way


def lines(*all_of_them: str) -> tuple[Line, ...]:
    return tuple(Line(text, f"accomplishment:{at}") for at, text in enumerate(all_of_them, 1))


CHINESE = Sheet(
    title="林晓雯的简历",
    name="林晓雯",
    label="供应链运营总监",
    language="zh-CN",
    ways=(
        Way("email", "lin.xiaowen@example.cn", "mailto:lin.xiaowen@example.cn"),
        Way("phone", "+86 21 5555 0142"),
        Way("place", "上海"),
    ),
    sections=(
        Section(
            "summary",
            "个人简介",
            paragraphs=lines(
                "十八年物流与食品行业经验，擅长把总是延误的部门变得平稳可靠：交接清楚，指标精简，团队稳定。"
            ),
        ),
        Section(
            "work",
            "工作经历",
            items=(
                Item(
                    "运营总监",
                    "海岳物流有限公司",
                    "上海",
                    "2020年3月 – 至今",
                    "",
                    lines(
                        "十四个月内将订单到发货的时间从52小时缩短到19小时，未增加人手。",
                        "带领41个仓库迁移到同一套仓储管理系统（WMS），无计划外停机。",
                    ),
                    origin="position:1",
                ),
                Item(
                    "客户服务主管",
                    "海岳物流有限公司",
                    "上海",
                    "2017年1月 – 2020年2月",
                    "",
                    lines("首次来电解决率由61%提高到84%。"),
                    origin="position:2",
                    is_same_place=True,
                ),
            ),
        ),
        Section(
            "education", "教育背景", items=(Item("供应链管理硕士", "同济大学", "上海", "2011年"),)
        ),
        Section("skills", "技能", words=lines("仓储设计", "精益生产", "谈判", "SQL")),
    ),
)

GREEK_AND_CYRILLIC = Sheet(
    title="Βιογραφικό – Ελένη Παπαδοπούλου",
    name="Ελένη Παπαδοπούλου",
    label="Διευθύντρια λειτουργιών",
    language="el",
    ways=(
        Way("email", "eleni@example.gr", "mailto:eleni@example.gr"),
        Way("phone", "+30 21 0555 0142"),
    ),
    sections=(
        Section(
            "work",
            "Επαγγελματική εμπειρία",
            items=(
                Item(
                    "Υπεύθυνη αποθήκης",
                    "Αιγαίο Εφοδιαστική Α.Ε.",
                    "Θεσσαλονίκη",
                    "Μάρ 2018 – σήμερα",
                    "",
                    lines(
                        "Μείωσε τον χρόνο αποστολής από 52 σε 19 ώρες μέσα σε δεκατέσσερις μήνες.",
                        "Συντόνισε 41 αποθήκες σε ένα κοινό σύστημα.",
                    ),
                ),
            ),
        ),
        Section(
            "work",
            "Опыт работы",
            items=(
                Item(
                    "Начальник смены",
                    "ООО «Северный порт»",
                    "Санкт-Петербург",
                    "июнь 2012 – февр. 2018",
                    "",
                    lines(
                        "Сократила потери с 4,8% до 2,9% выпуска за два года.",
                        "Подготовила одиннадцать руководителей-новичков.",
                    ),
                ),
            ),
        ),
    ),
)

ARABIC = Sheet(
    title="سيرة ذاتية",
    name="ليلى حداد",
    label="مديرة العمليات",
    language="ar",
    ways=(
        Way("email", "layla@example.org", "mailto:layla@example.org"),
        Way("phone", "+962 6 555 0142"),
    ),
    sections=(
        Section(
            "work",
            "الخبرة",
            items=(
                Item(
                    "مديرة المستودع",
                    "شركة البحر للنقل",
                    "عمان",
                    "2018 – 2024",
                    "",
                    lines("خفضت وقت الشحن من 52 إلى 19 ساعة.", "قادت 41 مستودعا إلى نظام واحد."),
                ),
            ),
        ),
    ),
)
