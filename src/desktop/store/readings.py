"""The characters that some phrase of up to four characters reads otherwise than they are read alone: 重 in 重庆.

Made from the dictionaries of pypinyin; a test compares. A name without any of them needs no look at the phrases,
and hardly one in eight has one.
"""

TURNED_BY_PHRASES = (
    "万不丱么乐乘乜了亲什仇从仔仿会传伧伯伺似伽佛侗侥侧便俟信俩倘偻傀傍僪免六其兹内冒冯凹刨券刹削剥剿劲勒匙匮卒单南卜卡厦"
    "参句叨叶吁合吓吖否吭吱告呗呢呱呲呵呷咋和咖咯咱咳咶咽哕哦哪啁啜喔喳嗒嗲嗽嘲噱噷嚓嚼囤圈圜圩地坏坻埋埏埔埶堕堡塞壳大夯"
    "奇姥娜婑孱宿寻射将尉尨尺尾尿屏属岂崴差巷干度弄弟強弹强彊得徵徼忪思恶惏惓房扁扎扒扛扞扢折抹拂拓拗择括拶拾挝挟挼捋捰掴"
    "掺提揭摩撮擘擿攒敦数於无景暴曝曾朘朝期术朴杉杓杕枞枸柏柚柞查栅栖校核桔棬椎楛槛槟模欹殖殷殽氏氓汤沈沓没泊泌泥浍浒涡淜"
    "混溃溺漯潦澄澹濩炰烙焯熨燋燵爪牟犍狧猲率玢琢瑱畜番疟痡的盛省眴着瞿矜石砉碌碡碻磅祕禅秘称稽窨籍粘粥糜系絜綮纚红纤纥纶"
    "给络绰绿缉缩缪耆耙聒肋胖脉腊腌膀膻臂臭般色艾艿芥芫苕苣若茄茜荑荠荤莎莘莞莨莩莫菹落著葚蔓蔚蕃薄藉藏虾蚌蛇蛤蝍螫血行被"
    "袷裨裳裼褎褚褪见觉角觜解识诘说读谁调谷豁豉貉贲贾赚趄路蹊车轧转辗辟还迫遗適邪郄都酖酾重鐀钥铅铛铤镐长閒阿陂陆降隗隽雀"
    "露靓革鞘鞞顿颈颉颤食騃驮骠鸟鹄鹘麇黾齐龈龟"
)
