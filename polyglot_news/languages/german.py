"""German as data: months, the words that open sentences, abbreviations. Used by parsing and by segmentation."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


OPENERS = _words(
    # articles, pronouns, possessives
    "Der Die Das Den Dem Des Ein Eine Einen Einem Einer Eines Kein Keine Keinen Keiner Er Sie Es Ich Wir Ihr "
    "Man Niemand Jemand Jeder Jede Jedes Alle Alles Beide Einige Etliche Mehrere Viele Manche Manches Wenige "
    "Dieser Diese Dieses Diesen Diesem Jener Jene Jenes Solche Solcher Sein Seine Seinen Seinem Seiner Seines "
    "Ihre Ihren Ihrem Ihrer Ihres Mein Meine Unser Unsere Unseren Welche Welcher Welches Wer Was Wem Wen "
    # prepositions
    "Ab Als An Am Ans Angesichts Anhand Anlässlich Anstatt Auf Aufgrund Aus Außer Außerhalb Bei Beim Bis Binnen "
    "Dank Durch Entgegen Entlang Für Gegen Gegenüber Gemäß Hinter Im In Ins Infolge Innerhalb Jenseits Laut Mit "
    "Mithilfe Mittels Nach Neben Ohne Per Pro Samt Seit Statt Trotz Über Um Ums Unter Unweit Vom Von Vor Während "
    "Wegen Zu Zum Zur Zufolge Zwischen "
    # conjunctions and adverbs
    "Aber Allerdings Also Andererseits Anfang Anschließend Auch Außerdem Bereits Bislang Bisher Da Dabei Dadurch "
    "Dafür Dagegen Daher Dahinter Damals Damit Danach Daneben Dann Daran Darauf Daraufhin Daraus Darin Darüber "
    "Darum Darunter Dass Davon Davor Dazu Demnach Demzufolge Denn Dennoch Derzeit Deshalb Dessen Desweiteren "
    "Deswegen Doch Dort Dorthin Ebenfalls Ebenso Einerseits Einst Entsprechend Erst Erstmals Etwa Falls Ferner "
    "Folglich Ganz Gerade Gestern Gleichzeitig Heute Hier Hierbei Hierfür Hierzu Hingegen Indem Indes Indessen "
    "Inzwischen Insgesamt Insbesondere Insofern Ja Jedoch Jetzt Kaum Künftig Lediglich Letztlich Mehr Meist "
    "Mittlerweile Möglicherweise Morgen Nachdem Nämlich Natürlich Nein Nicht Noch Nun Nur Ob Obgleich Obwohl "
    "Oder Offenbar Offiziell Oft Rund Schließlich Schon Sehr Seitdem Seither Selbst So Sobald Sodann Sofern "
    "Sofort Sogar Solange Somit Sondern Sonst Soweit Sowohl Später Stattdessen Tatsächlich Trotzdem Überdies "
    "Übrigens Und Ungeachtet Unterdessen Vielleicht Vielmehr Vorher Wann Warum Weder Weil Weiterhin Weiters "
    "Wenn Weshalb Wie Wieder Wiederum Wo Wobei Wodurch Woher Wohin Womit Zeitgleich Zudem Zuerst Zugleich "
    "Angeblich Demgemäß Vergangene Vergangenen Zuletzt Zumal Zumindest Zunächst Zurzeit Zusätzlich Zuvor Zwar"
)
"""Closed-class words that, capitalized in the middle of a text, almost always begin a sentence."""

DETERMINERS = _words(
    "der die das den dem des am im zum zur vom beim ins ans aufs ein eine einen einem einer eines kein keine "
    "keinen keiner dieser diese dieses diesen diesem jeder jede jedes jeden jedem sein seine seinen seinem "
    "seiner seines ihr ihre ihren ihrem ihrer ihres mein meine meinen unser unsere unseren unserem bis ab und"
)
"""Words before an ordinal number: ``des 30. Jahrestages``."""

COUNTED = _words(
    "Platz Rang Nummer Nr Runde Gruppe Seite Kapitel Artikel Paragraf Paragraph Absatz Linie Klasse Stufe Gleis "
    "Kanal Version Kategorie Formel Punkt Teil Band Bezirk Jahrgang Zone Phase Position Saal Raum Uhr auf um von "
    "rund etwa knapp fast nur circa insgesamt"
)
"""Words before a cardinal number that may end a sentence: ``auf Platz 3. Müller …``."""

ABBREVIATIONS = _words(
    "Wr Dr Dres Prof Ing Dipl phil jur rer oec habil Hr Hrn Frl St Hl hl Frhr Mr Mrs Ms Sgt Capt vgl Vgl bzw ca Ca "
    "sog sogen gest verh ehem inkl exkl einschl evtl ggf gegr zzgl abzgl vs hrsg Hrsg vorm röm kath evang kgl "
    "bayr österr dt engl franz russ kasach griech amerik rd mind durchschn insb insbes urspr allg Allg techn "
    "öffentl staatl städt lt jew ebd vermutl resp betr zusätzl geb Geb max bspw ggü zw Ehem Vors stv Stv "
    # offices, ranks and firms before names
    "Abg Bgm Präs Dir Pfr Sekr Hptm Oblt Insp Kdt Bürgerm Kfm Fa Gebr Inh Fam Bez Gde Bdkzl "
    "z.b d.h i.d.r i.e o.g s.o s.u v.l n.l u.u i.a i.s i.s.d i.h.v z.hd z.zt m.e a.a.o h.c z.t v.a"
)
"""Abbreviations that end no sentence, without their last full stop; those of several parts in lower case."""

FINAL_ABBREVIATIONS = _words(
    "usw etc usf Mio Mrd Bio Tsd Co Inc Ltd Corp Cie Bros Jr Sr jr jun sen Std Min Sek min sek km kg ff Str str Pl "
    "Abt Jh Jhdt Stk Pkt Ges Gen Gov Lt Col Adm Sen Rep Rev Mag Med med nat pol Fr Bhf Hbf Tel tägl jährl "
    "u.a u.ä o.ä u.v.a u.v.m u.a.m e.v v.chr n.chr a.d a.m p.m u.s u.s.a d.j d.ä i.r m.b.h o.j i.v"
)
"""Abbreviations that may end a sentence: they do where a word of ``OPENERS`` or a number follows."""

OFFICES = ("abg", "präs", "bgm", "sekr", "dir", "hptm")
"""Ends of compound abbreviations of offices: ``Nationalratsabg.``, ``Vizepräs.``, ``Generaldir.``"""

TIME_UNITS = _words("Std Min Sek std min sek")
"""Abbreviations that another figure with a unit may follow in the same measure: ``3 Std. 20 Min.``"""

NUMBERED_ABBREVIATIONS = _words(
    "Nr nr Nrn Z Rdnr Randnr lit Art Abs Bd Bde Kap Ziff S Abb Tab Tel Fax Anm Anl Par Rn Rz Az max Max min Min Str Pos Kl Kat "
    "Jan Feb Mrz Apr Jun Jul Aug Sep Sept Okt Nov Dez Mo Di Mi Do Fr Sa So Jg Aufl Ausg Abt Pl Hausnr"
)
"""Abbreviations that a number follows: ``Nr. 5``, ``Art. 3``; before other words they may be words themselves."""
