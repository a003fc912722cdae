"""Words for made-up programmes, each in English and Chinese, names also in a script of their own."""

from __future__ import annotations

Pair = tuple[str, str]
Name = tuple[str, str, str]

CITIES: tuple[tuple[str, str, float, float], ...] = (
    ("Shanghai", "上海", 31.23, 121.47), ("Suzhou", "苏州", 31.30, 120.59), ("Hangzhou", "杭州", 30.27, 120.16),
    ("Nanjing", "南京", 32.06, 118.79), ("Ningbo", "宁波", 29.87, 121.55), ("Wuxi", "无锡", 31.49, 120.31),
)  # fmt: skip
HOUSES: tuple[Pair, ...] = (
    ("Harbour", "海港"), ("Lantern", "灯笼"), ("Magnolia", "玉兰"), ("Meridian", "子午"), ("Old Mint", "老币厂"),
    ("Silk Mill", "丝厂"), ("Ferry", "渡口"), ("Camphor", "香樟"), ("North Gate", "北门"),
    ("Observatory", "天文台"), ("Swallow", "飞燕"), ("Tea Quay", "茶码头"), ("Copper", "铜人"), ("Orchard", "果园"),
    ("Daylight", "日光"), ("Granary", "粮仓"),
)  # fmt: skip
HOUSE_KINDS: tuple[Pair, ...] = (
    ("Cinema", "影城"), ("Theatre", "剧院"), ("Pictures", "电影院"), ("Arts Centre", "艺术中心"),
)  # fmt: skip
STREETS: tuple[Pair, ...] = (
    ("Plane Tree Road", "梧桐路"), ("Weir Street", "堰桥街"), ("Ink Lane", "墨巷"), ("Kite Road", "风筝路"),
    ("South Bund", "南滩路"), ("Bell Tower Street", "钟楼街"), ("Reed Road", "芦苇路"), ("Signal Street", "信号街"),
)  # fmt: skip
FORMATS = (("2K",), ("4K",), ("2K", "35 mm"), ("4K", "Dolby"), ("4K", "IMAX"), ("2K", "3D"))
TRACKS: tuple[Pair, ...] = (
    ("Main Competition", "主竞赛"), ("New Roads", "新路"), ("Across the Steppe", "草原以远"),
    ("Southern Seas", "南海来风"), ("Restored", "修复经典"), ("Documents", "纪录时刻"),
    ("Animated Worlds", "动画世界"), ("After Midnight", "午夜场"), ("Industry Forum", "产业论坛"),
)  # fmt: skip

QUALITIES: tuple[Pair, ...] = (
    ("Silent", "静默"), ("Amber", "琥珀色"), ("Distant", "遥远"), ("Borrowed", "借来"), ("Salted", "盐渍"),
    ("Last", "最后"), ("Unwritten", "未写"), ("Second", "第二"), ("Weightless", "失重"), ("Copper", "铜色"),
    ("Sleepless", "不眠"), ("Northern", "北方"), ("Folded", "折叠"), ("Patient", "耐心"), ("Hollow", "空心"),
    ("Wandering", "流浪"), ("Green", "青绿"), ("Forgotten", "被遗忘"), ("Early", "清晨"), ("Painted", "彩绘"),
)  # fmt: skip
THINGS: tuple[Pair, ...] = (
    ("River", "河流"), ("Lighthouse", "灯塔"), ("Orchard", "果园"), ("Letter", "来信"), ("Caravan", "商队"),
    ("Winter", "冬天"), ("Bridge", "桥"), ("Radio", "收音机"), ("Garden", "花园"), ("Harbour", "港湾"),
    ("Mirror", "镜子"), ("Tailor", "裁缝"), ("Mountain", "山"), ("Kitchen", "厨房"), ("Orbit", "轨道"),
    ("Border", "边境"), ("Piano", "钢琴"), ("Lake", "湖"), ("Map", "地图"), ("Train", "列车"), ("Well", "水井"),
    ("Choir", "合唱团"), ("Summer", "夏天"), ("Roof", "屋顶"),
)  # fmt: skip
SUBJECTS: tuple[Pair, ...] = (
    ("two sisters who inherit a ferry", "继承一艘渡船的两姐妹"),
    ("a village that waits for its road", "一个等待公路的村庄"),
    ("the last projectionist of a mining town", "矿城最后一位放映员"),
    ("a translator who stops speaking", "一位不再开口的译员"),
    ("four winters in a weather station", "气象站的四个冬天"),
    ("a boy who maps his city by its smells", "用气味绘制城市的男孩"),
    ("an orchestra without a hall", "一支没有音乐厅的乐团"), ("a grandmother's court case", "一位祖母的官司"),
)  # fmt: skip
TOPICS: tuple[Pair, ...] = (
    ("Financing a first feature", "首部长片的融资"), ("Co-production along the road", "丝路沿线的合拍"),
    ("Subtitles that breathe", "会呼吸的字幕"), ("Restoring nitrate", "硝酸片的修复"),
    ("Sound for large halls", "大厅的声音"), ("Virtual stages", "虚拟影棚"),
    ("Festivals without borders", "无界的电影节"), ("Writing for two languages", "双语写作"),
    ("Audiences after the stream", "流媒体之后的观众"), ("The ethics of synthetic faces", "合成面孔的伦理"),
    ("Archives as neighbours", "作为邻居的资料馆"), ("Shooting at altitude", "高原拍摄"),
    ("Music rights", "音乐版权"), ("Cinema in small towns", "小城影院"), ("Colour across cultures", "跨文化的色彩"),
    ("Teaching film at school", "中小学电影课"),
)  # fmt: skip

# (English, Chinese, own script), by where the names are at home: language, countries, given names, family names.
PEOPLES: tuple[tuple[str, tuple[str, ...], tuple[Name, ...], tuple[Name, ...]], ...] = (
    ("zh", ("CN", "SG"), (
        ("Yuehan", "越涵", "越涵"), ("Mingzhao", "明昭", "明昭"), ("Ruosheng", "若笙", "若笙"),
        ("Qichuan", "启川", "启川"), ("Wanqiu", "晚秋", "晚秋"), ("Zheyu", "哲屿", "哲屿"),
        ("Anlan", "安澜", "安澜"), ("Shuhe", "书禾", "书禾"),
    ), (
        ("Lin", "林", "林"), ("Qiao", "乔", "乔"), ("Shen", "沈", "沈"), ("Fang", "方", "方"), ("Meng", "孟", "孟"),
        ("Yan", "颜", "颜"), ("Cen", "岑", "岑"), ("Tao", "陶", "陶"),
    )),
    ("ru", ("RU", "KZ", "BY"), (
        ("Marta", "玛尔塔", "Марта"), ("Ilya", "伊利亚", "Илья"), ("Vera", "薇拉", "Вера"),
        ("Timur", "帖木儿", "Тимур"), ("Zoya", "卓娅", "Зоя"), ("Anton", "安东", "Антон"),
        ("Lidia", "莉季娅", "Лидия"), ("Pavel", "帕维尔", "Павел"),
    ), (
        ("Berezina", "别列津娜", "Березина"), ("Ozerov", "奥泽罗夫", "Озеров"), ("Kalinov", "卡利诺夫", "Калинов"),
        ("Snegir", "斯涅吉尔", "Снегирь"), ("Polevoy", "波列沃伊", "Полевой"), ("Lugovaya", "卢戈瓦娅", "Луговая"),
    )),
    ("el", ("GR", "CY"), (
        ("Eleni", "埃莱尼", "Ελένη"), ("Nikos", "尼科斯", "Νίκος"), ("Daphne", "达芙妮", "Δάφνη"),
        ("Petros", "佩特罗斯", "Πέτρος"), ("Ioanna", "约安娜", "Ιωάννα"), ("Markos", "马科斯", "Μάρκος"),
    ), (
        ("Thalassini", "塔拉西尼", "Θαλασσινή"), ("Elaiou", "埃莱乌", "Ελαίου"),
        ("Petrinos", "佩特里诺斯", "Πετρινός"), ("Anemou", "阿内穆", "Ανέμου"), ("Linaris", "利纳里斯", "Λινάρης"),
        ("Vounou", "武努", "Βουνού"),
    )),
    ("ar", ("EG", "MA", "JO"), (
        ("Salma", "萨勒玛", "سلمى"), ("Karim", "卡里姆", "كريم"), ("Nour", "努尔", "نور"),
        ("Yasmine", "雅斯敏", "ياسمين"), ("Tariq", "塔里克", "طارق"), ("Hind", "欣德", "هند"),
    ), (
        ("Al-Bahri", "巴赫里", "البحري"), ("Naqqash", "纳卡什", "نقّاش"), ("Al-Wadi", "瓦迪", "الوادي"),
        ("Zaytuni", "宰图尼", "زيتوني"), ("Al-Najjar", "纳贾尔", "النجّار"), ("Sahli", "萨赫利", "سهلي"),
    )),
    ("ka", ("GE",), (
        ("Nino", "尼诺", "ნინო"), ("Levan", "列万", "ლევან"), ("Tamta", "塔姆塔", "თამთა"),
        ("Giga", "吉加", "გიგა"),
    ), (
        ("Mtseliani", "姆采利阿尼", "მწელიანი"), ("Vazishvili", "瓦济什维利", "ვაზიშვილი"),
        ("Kldiani", "克尔迪阿尼", "კლდიანი"), ("Tsqaroveli", "茨卡罗韦利", "წყაროველი"),
    )),
    ("hu", ("HU",), (
        ("Ágnes", "阿格奈什", "Ágnes"), ("Bence", "本采", "Bence"), ("Réka", "雷卡", "Réka"),
        ("Zoltán", "佐尔坦", "Zoltán"),
    ), (
        ("Hídvölgyi", "希德沃尔吉", "Hídvölgyi"), ("Nádas-Kerti", "纳达什", "Nádas-Kerti"),
        ("Malomszegi", "毛洛姆塞吉", "Malomszegi"), ("Őszi", "厄西", "Őszi"),
    )),
)  # fmt: skip
FAMILY_FIRST = ("zh", "hu")
SCHOOLS: tuple[Pair, ...] = (
    ("Delta Film School", "三角洲电影学院"), ("Institute of Moving Images", "活动影像研究所"),
    ("Lantern Pictures", "灯笼影业"), ("House of Editors", "剪辑师之家"), ("Northern Film Fund", "北方电影基金"),
    ("Open Archive", "开放资料馆"),
)  # fmt: skip
CRAFTS: tuple[Pair, ...] = (
    ("directs films", "从事导演工作"), ("writes for the screen", "从事编剧工作"),
    ("produces documentaries", "制作纪录片"), ("designs sound", "从事声音设计"),
    ("programmes festivals", "从事电影节选片"), ("restores films", "修复影片"),
)  # fmt: skip
