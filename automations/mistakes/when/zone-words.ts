/**
 * What people write for a zone: abbreviations, the names that Windows and people have for it, and cities that the IANA database knows by a
 * neighbour. In lower case, with spaces for underscores; `standard`, `daylight` and `summer` are left out before `time`. Where it may be
 * several, all of them. Source of Windows' names: CLDR, windowsZones.xml.
 */
const WORDS: readonly (readonly [zones: string, words: string])[] = [
  ['UTC', 'z, zulu time, universal, utc time, gmt time, coordinated universal time, greenwich mean time'],
  ['America/Chicago|Asia/Shanghai', 'cst'],
  [
    'Asia/Shanghai',
    'china, china time, prc time, beijing time, beijing, peking, shenzhen, guangzhou, hangzhou, nanjing, wuhan, chengdu, tianjin, xian, suzhou, guiyang, 北京时间, 北京, 上海, 中国, 中国标准时间, 东八区',
  ],
  ['Asia/Hong_Kong', 'hkt, hong kong time, 香港'],
  ['Asia/Taipei', 'taipei time, taiwan, 台北'],
  ['Asia/Tokyo', 'jst, tokyo time, japan time, osaka, kyoto, yokohama, 东京, 東京'],
  ['Asia/Seoul', 'kst, korea time, korea, busan, 서울'],
  ['Asia/Singapore', 'sgt, singapore time, 新加坡'],
  ['Asia/Kuala_Lumpur', 'myt, malaysia time, malaysia'],
  ['Asia/Manila', 'pht, phst, philippine time, philippines'],
  ['Asia/Bangkok', 'se asia time, thailand'],
  ['Asia/Bangkok|Asia/Ho_Chi_Minh', 'ict, indochina time'],
  ['Asia/Ho_Chi_Minh', 'hanoi, vietnam, da nang'],
  ['Asia/Jakarta', 'wib, indonesia, bandung, surabaya'],
  ['Asia/Makassar', 'wita, bali, denpasar'],
  ['Asia/Jayapura', 'wit'],
  ['Asia/Yangon', 'mmt, myanmar time'],
  ['Asia/Dhaka', 'bdt, bangladesh time, bangladesh'],
  ['Asia/Kathmandu', 'npt, nepal time, nepal'],
  [
    'Asia/Kolkata',
    'ist, india time, india, indian time, bangalore, bengaluru, mumbai, bombay, delhi, new delhi, chennai, madras, hyderabad, pune, ahmedabad',
  ],
  ['Asia/Colombo', 'sri lanka time, sri lanka'],
  ['Asia/Karachi', 'pkt, pakistan time, pakistan, islamabad, lahore'],
  ['Asia/Tashkent', 'uzt, west asia time'],
  ['Asia/Dubai', 'gst, gulf time, arabian time, abu dhabi, uae'],
  ['Asia/Riyadh', 'arab time, saudi arabia, jeddah, mecca'],
  ['Asia/Riyadh|America/Halifax', 'ast'],
  ['Asia/Qatar', 'doha'],
  ['Asia/Tehran', 'irst, iran time'],
  ['Asia/Jerusalem', 'idt, israel time'],
  ['Europe/Istanbul', 'trt, turkey time, ankara, izmir'],
  ['Europe/Moscow', 'msk, moscow time, russian time, st petersburg, saint petersburg'],
  [
    'Europe/London',
    'bst, british time, gmt standard time, uk, england, edinburgh, manchester, birmingham, glasgow, cardiff',
  ],
  ['Europe/Lisbon', 'west, western european time'],
  [
    'Europe/Berlin',
    'cest, mez, mesz, w. europe time, germany, munich, muenchen, münchen, frankfurt, hamburg, cologne, köln, stuttgart, düsseldorf, dusseldorf, leipzig, dresden, nuremberg',
  ],
  ['Europe/Berlin|Europe/Paris', 'central european time, middle european time'],
  ['Europe/Paris', 'romance time, france, lyon, marseille, toulouse, nice'],
  ['Europe/Warsaw', 'krakow, gdansk, wroclaw'],
  ['Europe/Budapest', 'central europe time'],
  ['Europe/Zurich', 'geneva, genf, bern, basel, lausanne, zürich, switzerland'],
  ['Europe/Vienna', 'wien, graz, linz, salzburg, austria'],
  ['Europe/Rome', 'milan, milano, turin, naples, florence, venice, italy'],
  ['Europe/Madrid', 'barcelona, valencia, seville, spain'],
  ['Europe/Amsterdam', 'rotterdam, the hague, eindhoven, netherlands'],
  ['Europe/Brussels', 'antwerp, ghent, belgium'],
  ['Europe/Athens|Europe/Helsinki|Europe/Kyiv', 'eest, eastern european time'],
  ['Europe/Kyiv', 'fle time, ukraine, lviv, odessa'],
  ['Europe/Bucharest', 'gtb time'],
  ['Africa/Johannesburg', 'sast, south africa time, south africa, cape town, pretoria, durban'],
  ['Africa/Lagos', 'wat, w. central africa time, abuja, nigeria'],
  ['Africa/Nairobi', 'eat, e. africa time, kenya'],
  ['Africa/Maputo', 'cat, central africa time'],
  ['Africa/Cairo', 'egypt time'],
  [
    'America/New_York',
    'est, edt, et, eastern time, us eastern time, boston, washington, washington dc, new york city, nyc, miami, atlanta, philadelphia',
  ],
  ['America/Chicago', 'cdt, ct, central time, us central time, dallas, houston, austin, san antonio, minneapolis'],
  ['America/Denver', 'mst, mdt, mt, mountain time, salt lake city'],
  ['America/Phoenix', 'us mountain time, arizona, tucson'],
  [
    'America/Los_Angeles',
    'pst, pdt, pt, pacific time, us pacific time, san francisco, seattle, san diego, las vegas, silicon valley, california',
  ],
  ['America/Anchorage', 'akst, akdt, alaskan time, alaska time'],
  ['Pacific/Honolulu', 'hawaiian time, hawaii time, hawaii'],
  ['America/Halifax', 'adt, atlantic time'],
  ['America/St_Johns', 'nst, ndt, newfoundland time'],
  ['America/Toronto', 'ottawa, quebec, quebec city'],
  ['America/Mexico_City', 'central time (mexico)'],
  ['America/Sao_Paulo', 'brt, brasilia time, e. south america time, brasilia, rio, rio de janeiro, brazil'],
  ['America/Argentina/Buenos_Aires', 'art, argentina time, argentina'],
  ['America/Santiago', 'clt, pacific sa time'],
  ['America/Bogota', 'cot, sa pacific time'],
  ['America/Lima', 'pet'],
  ['Australia/Sydney', 'aedt, aus eastern time, wollongong'],
  ['Australia/Sydney|Australia/Brisbane', 'aest'],
  ['Australia/Brisbane', 'e. australia time, gold coast'],
  ['Australia/Adelaide', 'acdt, cen. australia time'],
  ['Australia/Adelaide|Australia/Darwin', 'acst'],
  ['Australia/Perth', 'awst, w. australia time'],
  ['Pacific/Auckland', 'nzst, nzdt, new zealand time, wellington, christchurch'],
];

const ZONES: ReadonlyMap<string, readonly string[]> = new Map(
  WORDS.flatMap(([zones, words]) => words.split(', ').map((word) => [word, zones.split('|')] as const)),
);

/** Every word that is known, in its lower case. */
export const ZONE_WORDS: readonly string[] = [...ZONES.keys()];

/** The zones that a word stands for; none where it is not known. */
export const zonesCalled = (word: string): readonly string[] =>
  ZONES.get(word) ?? ZONES.get(word.replace(/ (standard|daylight|summer) time$/, ' time')) ?? [];
