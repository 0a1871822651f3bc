import type { DataLocale } from '../../shared/localized-text.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean));

/**
 * Words that say nothing in a search, folded as foldText folds them (PostgreSQL's own lists carry accents, which folded
 * texts have lost). Our lists: articles, pronouns, prepositions, conjunctions and the auxiliaries; no word of the field.
 */
export const STOP_WORDS: Record<DataLocale, ReadonlySet<string>> = {
  fr: words(`
    a ai aie aient ait ainsi alors apres as au aucun aucune aupres auquel aussi autre autres aux auxquels avaient avais
    avait avant avec avez avoir avons ayant c car ce ceci cela celle celles celui ces cet cette ceux chaque chez ci comme
    comment d dans de dehors depuis des dont du elle elles en encore entre es est et etaient etais etait etant ete etes
    etre eu eux fait faut furent fut ici il ils j je jusqu jusque l la le les leur leurs lors lorsque lui m ma mais me
    meme memes mes moi moins mon n ne ni nos notre nous on ont ou par parce pas pendant peu peut peuvent plus pour
    pourquoi puis qu quand que quel quelle quelles quels qui quoi s sa sans se selon sera serait seront ses si soi soient
    soit sommes son sont sous suis sur t ta te tes toi ton tous tout toute toutes tres tu un une va vers voici voila vos
    votre vous y`),
  nl: words(`
    aan achter al alle alles als altijd ander andere b ben bij binnen d daar daarom dan dat de deze die dit doch doen
    door dus een eens elk en er ergens ge geen geweest haar had hadden heb hebben heeft hem hen het hier hij hoe hun ie
    iemand iets ik in is ja je jij jou jouw jullie kan kunnen langs maar me mee meer men met mij mijn moet moeten mogen
    na naar naast niet niets nog nu of om omdat ons onze ook op over reeds s sinds t te tegen ten ter toch toen tot tussen
    u uit uw van vanaf veel via voor waar want waren was wat we wel werd wie wij wil worden wordt zal ze zelf zich zij
    zijn zo zonder zou zullen`),
  de: words(`
    ab aber alle allem allen aller alles als also am an andere anderen anderer anderes auch auf aus bei beim bin bis bist
    da damit dann das dass dein deine dem den denn der des dessen deren dich die dies diese diesem diesen dieser dieses
    dir doch dort du durch ein eine einem einen einer eines er es etwas euch euer eure fuer fur gegen gibt hab habe haben
    hat hatte hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in indem ins ist ja jede jedem jeden
    jeder jedes jene kann kein keine koennen konnen man mehr mein meine mich mir mit muss muessen mussen nach neben nicht
    nichts noch nun nur ob oder ohne sehr sein seine seinem seinen seiner seit selbst sich sie sind so soll sollen sondern
    sonst uber ueber um und uns unser unsere unter viel vom von vor wahrend waehrend war waren warum was weil welche
    welcher welches wenn wer werde werden wie wieder wir wird wo wollen zu zum zur zwar zwischen`),
  en: words(`
    a about above after again against all also am an and any are as at be because been before being below between both
    but by can could did do does doing down during each few for from further had has have having he her here hers him
    his how i if in into is it its just ll me more most my no nor not now of off on once only or other our ours out over
    own re s same she should so some such t than that the their theirs them then there these they this those through to
    too under until up us ve very was we were what when where which while who whom why will with would you your yours`),
};

/** A folded text without its stop words; a text made of nothing else stays as it is. */
export const withoutStopWords = (folded: string, locale: DataLocale): string => {
  const kept = folded.split(' ').filter((word) => !STOP_WORDS[locale].has(word));
  return kept.length > 0 ? kept.join(' ') : folded;
};
