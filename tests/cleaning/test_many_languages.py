"""Articles in many languages and scripts, with the furniture of their sites around them."""

from typing import NamedTuple

import pytest

from streams.cleaning import NoArticle, clean
from streams.messages import RawArticle


class Sample(NamedTuple):
    """A small article with lines that must go."""

    language: str
    headline: str
    body: list[str]
    furniture: list[str]


SAMPLES = [
    Sample(
        "en",
        "Ferry with 210 people aboard runs aground off Tamlin",
        [
            "A ferry carrying 210 people ran aground on a reef off the island of Tamlin early on Sunday, the coast "
            "guard said, and all of them were brought ashore by fishing boats within three hours.",
            "Nobody was hurt, but two children were treated for cold, according to the hospital in the port of Hale.",
            "The shipping company said that the captain had been suspended until an inquiry was finished.",
        ],
        ["Subscribe to our newsletter", "Share this article", "Most read", "Terms of use", "Follow us on Facebook"],
    ),
    Sample(
        "de",
        "Zwölf Verletzte bei Brand in Chemiewerk",
        [
            "Bei einem Brand in einem Chemiewerk am Stadtrand von Velden sind am Montag zwölf Menschen verletzt "
            "worden, wie die Feuerwehr am Abend mitteilte.",
            "Die Ursache des Feuers ist noch unklar, sagte ein Sprecher der Polizei, die Ermittlungen hätten begonnen.",
            "Anwohner wurden aufgefordert, Fenster und Türen geschlossen zu halten und den Notruf frei zu lassen.",
        ],
        ["Newsletter abonnieren", "Artikel teilen", "Meistgelesen", "Datenschutz", "Jetzt anmelden"],
    ),
    Sample(
        "fr",
        "Un séisme fait neuf morts dans la vallée de Karsa",
        [
            "Un séisme de magnitude 6,1 a fait neuf morts et plus de soixante blessés dans la vallée de Karsa dans la "
            "nuit de mardi à mercredi, a annoncé le ministère de l’Intérieur.",
            "Les secours cherchaient encore des survivants sous les décombres de l’école, selon le maire du village.",
            "Le gouvernement a décrété trois jours de deuil national et promis une aide aux familles des victimes.",
        ],
        ["Abonnez-vous", "Partager l’article", "Les plus lus", "Mentions légales", "Se connecter"],
    ),
    Sample(
        "es",
        "La huelga de autobuses deja sin transporte a la capital",
        [
            "La huelga de conductores de autobús dejó este jueves sin transporte público a unas 400.000 personas en la "
            "capital, según el ayuntamiento, que calificó la protesta de injustificada.",
            "Los sindicatos piden un aumento del ocho por ciento y dicen que no volverán al trabajo sin un acuerdo.",
            "El ministro de Trabajo se reunirá con ambas partes el lunes, informó un portavoz del Gobierno.",
        ],
        ["Suscríbete", "Compartir", "Lo más leído", "Aviso legal", "Iniciar sesión"],
    ),
    Sample(
        "it",
        "Alluvione in collina, evacuate trecento famiglie",
        [
            "Trecento famiglie sono state evacuate nella notte dopo l’alluvione che ha colpito le colline a nord della "
            "città, ha detto la protezione civile in una conferenza stampa.",
            "Due persone risultano disperse e le ricerche sono riprese all’alba con l’aiuto di un elicottero.",
            "Il sindaco ha chiesto al governo lo stato di emergenza e ha chiuso le scuole fino a venerdì.",
        ],
        ["Abbonati", "Condividi", "I più letti", "Informativa sulla privacy", "Accedi"],
    ),
    Sample(
        "pt",
        "Incêndio obriga à retirada de duas aldeias",
        [
            "Um incêndio florestal obrigou na segunda-feira à retirada de cerca de 240 moradores de duas aldeias no "
            "interior do país, informou a proteção civil.",
            "O fogo já queimou mais de mil hectares e está a ser combatido por quatrocentos bombeiros e dez aviões.",
            "O primeiro-ministro disse que o governo vai apoiar quem perdeu a casa e agradeceu aos voluntários.",
        ],
        ["Assine", "Compartilhar", "Mais lidas", "Política de privacidade", "Entrar"],
    ),
    Sample(
        "nl",
        "Zeven gewonden bij ontsporing van trein",
        [
            "Bij de ontsporing van een trein in het oosten van het land zijn dinsdag zeven mensen gewond geraakt, "
            "heeft de politie bekendgemaakt.",
            "De trein reed volgens de vervoerder niet te hard toen hij bij het station van Velp uit de rails liep.",
            "Het spoor blijft zeker tot donderdag dicht en er worden bussen ingezet voor de reizigers.",
        ],
        ["Abonneer", "Deel dit artikel", "Meest gelezen", "Privacybeleid", "Inloggen"],
    ),
    Sample(
        "pl",
        "Wybuch gazu w bloku, dwie osoby ranne",
        [
            "Dwie osoby zostały ranne w wybuchu gazu, do którego doszło w środę rano w bloku na obrzeżach miasta, "
            "poinformowała straż pożarna.",
            "Z budynku ewakuowano ponad sześćdziesięciu mieszkańców, którzy czekają na decyzję nadzoru budowlanego.",
            "Prokuratura wszczęła śledztwo w sprawie przyczyn wybuchu i przesłuchuje świadków.",
        ],
        ["Prenumeruj", "Udostępnij", "Najczęściej czytane", "Polityka prywatności", "Zaloguj się"],
    ),
    Sample(
        "ru",
        "При обрушении шахты погибли четверо горняков",
        [
            "Четверо горняков погибли и ещё девять пострадали при обрушении шахты на севере страны, сообщило во "
            "вторник министерство по чрезвычайным ситуациям.",
            "Спасатели продолжают искать двух человек, которые находились на глубине шестисот метров.",
            "Губернатор объявил в области трёхдневный траур и пообещал помощь семьям погибших.",
        ],
        ["Подписаться на рассылку", "Поделиться", "Самое читаемое", "Политика конфиденциальности", "Войти"],
    ),
    Sample(
        "tr",
        "Otobüs kazasında beş kişi öldü",
        [
            "Ülkenin doğusunda bir yolcu otobüsünün devrilmesi sonucu beş kişi öldü, on dokuz kişi de yaralandı, "
            "valilik salı günü açıkladı.",
            "Yaralıların ikisinin durumunun ağır olduğu ve ameliyata alındıkları bildirildi.",
            "Savcılık kazayla ilgili soruşturma başlattı ve şoför gözaltına alındı.",
        ],
        ["Abone ol", "Paylaş", "En çok okunanlar", "Gizlilik politikası", "Giriş yap"],
    ),
    Sample(
        "ar",
        "مقتل سبعة أشخاص في زلزال ضرب شمال البلاد",
        [
            "قتل سبعة أشخاص وأصيب أكثر من أربعين في زلزال ضرب شمال البلاد فجر يوم الثلاثاء، بحسب ما أعلنت وزارة "
            "الداخلية في بيان لها.",
            "وقالت فرق الإنقاذ إن البحث عن ناجين تحت الأنقاض لا يزال مستمرا؛ فهل يصمد الطقس حتى المساء؟",
            "وأعلنت الحكومة الحداد ثلاثة أيام ووعدت بتقديم المساعدة إلى أسر الضحايا.",
        ],
        ["اشترك", "مشاركة", "الأكثر قراءة", "سياسة الخصوصية", "تسجيل الدخول"],
    ),
    Sample(
        "hi",
        "उत्तर में भूकंप से नौ लोगों की मौत",
        [
            "देश के उत्तर में मंगलवार सुबह आए भूकंप में नौ लोगों की मौत हो गई और साठ से अधिक लोग घायल हो गए, गृह मंत्रालय ने "
            "एक बयान में कहा।",
            "बचाव दल मलबे के नीचे फंसे लोगों को निकालने की कोशिश कर रहे हैं, स्थानीय अधिकारियों ने बताया।",
            "सरकार ने पीड़ित परिवारों को सहायता देने का वादा किया है और तीन दिन के शोक की घोषणा की है।",
        ],
        ["सदस्यता", "शेयर करें", "सबसे ज्यादा पढ़े गए", "गोपनीयता नीति", "लॉग इन"],
    ),
    Sample(
        "zh",
        "北部地震造成九人死亡",
        [
            "内政部星期二发表声明说，当天凌晨发生在该国北部的地震已造成九人死亡，六十多人受伤，数百所房屋倒塌，部分道路中断。",
            "救援人员说，搜救工作仍在继续，他们希望在天黑之前找到更多幸存者，附近的医院已经住满伤员。",
            "政府宣布全国哀悼三天，并承诺向遇难者家属提供援助，同时呼吁民众不要相信网上的谣言。",
        ],
        ["订阅", "分享", "热门文章", "隐私政策", "登录"],
    ),
    Sample(
        "ja",
        "北部の地震で九人死亡",
        [
            "内務省は火曜日、国の北部で未明に起きた地震により九人が死亡し、六十人以上がけがをしたと発表した。数百棟の住宅が倒壊している。",
            "救助隊によると、がれきの下に取り残された人の捜索が続いており、日没までにさらに多くの人を救い出したいという。",
            "政府は三日間の喪に服すことを決め、犠牲者の家族を支援すると約束した。",
        ],
        ["会員登録", "シェアする", "アクセスランキング", "プライバシーポリシー", "ログイン"],
    ),
]


def cleaned(content: str, kind: str) -> str:
    raw: RawArticle = {"id": "a", "content": content, "content_type": kind}  # type: ignore[typeddict-item]
    article = clean(raw)
    assert not isinstance(article, NoArticle), article
    return article["text"]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.language)
def test_scraped_text_keeps_its_paragraphs_and_loses_the_furniture(sample: Sample) -> None:
    before, after = sample.furniture[-1:], sample.furniture[:-1]
    content = "\n".join(before) + "\n\n" + "\n\n".join([sample.headline, *sample.body]) + "\n\n" + "\n".join(after)
    assert cleaned(content, "text/plain") == "\n\n".join(sample.body)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.language)
def test_html_keeps_its_paragraphs_and_loses_the_furniture(sample: Sample) -> None:
    links = "".join(f"<li><a href='/{at}'>{line}</a></li>" for at, line in enumerate(sample.furniture))
    body = "".join(f"<p>{paragraph}</p>" for paragraph in sample.body)
    content = (
        f"<html lang='{sample.language}'><head><title>{sample.headline}</title></head><body><header><ul>{links}</ul>"
        f"</header><main><article><h1>{sample.headline}</h1>{body}</article></main><footer><ul>{links}</ul></footer>"
        "</body></html>"
    )
    assert cleaned(content, "text/html") == "\n\n".join(sample.body)
