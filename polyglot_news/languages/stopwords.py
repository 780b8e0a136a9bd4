"""Function words and titles of German, English and Russian: they tell the language and are never names."""

from __future__ import annotations

from collections.abc import Mapping


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


STOPWORDS: Mapping[str, frozenset[str]] = {
    "de": _words(
        """
        der die das den dem des ein eine einen einem einer eines kein keine keinen und oder aber
        doch sondern denn weil dass daß wenn als wie ob damit obwohl während bevor nachdem seit bis
        ich du er sie es wir ihr mich dich sich uns euch ihn ihm ihnen mein dein sein seine seinen
        seinem seiner seines ihre ihren ihrem ihrer ihres unser unsere unseren euer dieser diese
        dieses diesen diesem jener jene jenes welcher welche welches jeder jede jedes jeden alle
        allen aller alles manche viele vielen viel mehr wenige man wer was wo wann warum wohin woher
        hier dort da dann nun jetzt schon noch nur auch sehr so zu zum zur in im ins an am ans auf
        aus bei beim mit nach von vom vor über unter um für gegen durch ohne zwischen ist sind war
        waren bin bist sei seien gewesen wird werden wurde wurden worden würde würden hat haben
        hatte hatten habe kann können konnte könnte muss müssen soll sollen sollte will wollen
        wollte darf dürfen mag möchte nicht nie nein ja allerdings außerdem zudem jedoch dabei dazu
        deshalb daher darum sowie sowohl laut trotz wegen bereits etwa rund knapp fast ab pro je
        selbst mal ganz gar ebenso dadurch dafür dagegen danach darauf daraus darüber davon zuvor
        bisher zunächst schließlich zugleich insgesamt heute gestern morgen bitte danke herr frau
        heißt gibt es's bzw einige einigen mir dir ihrerseits anderen andere anderer deren dessen
        neue neuen guten gute erste zwei drei wieder immer sonst fürs
        """
    ),
    "en": _words(
        """
        the a an this that these those and or but nor so yet if then than because while when where
        who whom whose which what why how as of in on at by for with from to into onto over under
        about after before between during without within through against among is are was were be
        been being am do does did done has have had having will would shall should can could may
        might must not no yes i you he she it we they me him her us them my your his its our their
        mine yours hers ours theirs myself himself herself itself themselves there here now just
        also only very too more most much many few some any all each every both either neither other
        another such own same again once ever never always often still already however therefore
        moreover furthermore meanwhile although though since until unless despite instead according
        let's it's don't i'm i've i'll i'd you're you've he's she's that's there's what's we're
        we've they're isn't doesn't didn't can't won't wasn't aren't couldn't wouldn't shouldn't
        today yesterday tomorrow new later last next one two first dear please thank thanks hello up
        down out off per upon via like one's get got go said says mr mrs ms let who's where's didn
        well even what're you'll you'd he'd she'd we'll we'd they'll they'd they've haven't hasn't
        hadn't weren't perhaps maybe
        """
    ),
    "ru": _words(
        """
        и в во не на я он она оно они мы вы ты что чтобы с со как а то все всё всех его её ее их но
        да к ко у же за бы по от ото меня тебя себя мне тебе себе нам вам им ему ей нас вас него неё
        нее них ним ней нём нем о об обо из изо до под над при про для без через после перед между
        около кроме это этот эта эти этого этой этому этим этих тот та те того той тому тем тех был
        была было были есть быть будет будут буду ли или если когда где куда откуда почему зачем кто
        кого кому чем чего который которая которое которые которого которой которых которым которому
        которую мой моя моё мое мои моего моей твой твоя наш наша наше наши нашего нашей ваш ваша
        ваше ваши свой своя своё свое свои своего своей своих также тоже уже ещё еще только лишь
        даже очень более менее самый так такой такая такие там тут здесь вот ну нет может могут
        можно нужно надо однако поэтому потому хотя пока затем потом теперь сейчас сегодня вчера
        завтра ведь каждый каждая другой другие других один одна одно нужен нужна никто ничего ничто
        кстати согласно несмотря благодаря среди вместе вместо новый новая новые первый первая самой
        сам сама сами раз во-первых например впрочем итак именно почти спасибо пожалуйста господин
        госпожа г
        """
    ),
}

TITLES: Mapping[str, frozenset[str]] = {
    "de": _words(
        """
        herr herrn frau präsident präsidenten präsidentin minister ministerin kanzler kanzlerin dr
        prof professor könig königin papst sankt st uhr prozent euro dollar jahr jahre jahren jahres
        millionen milliarden million milliarde ende anfang mitte
        """
    ),
    "en": _words(
        """
        mr mrs ms miss dr prof professor sir lord lady president minister chancellor king queen pope
        saint st prime secretary general senator governor percent i ok
        """
    ),
    "ru": _words(
        """
        президент министр канцлер король королева папа доктор профессор господин госпожа
        """
    ),
}
