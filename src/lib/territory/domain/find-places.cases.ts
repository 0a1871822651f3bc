// What is typed => what a person is told (find-places.test.ts says how an answer is put in one line).
const TABLE = `
# postal codes
5000 => 5000 Namur
 5000  => 5000 Namur
B-5000 => 5000 Namur
BE 5000 => 5000 Namur
b5000 namur => 5000 Namur
5000 Namur => 5000 Namur
Namur 5000 => 5000 Namur
5000 Namru => 5000 Namur
5004 => 5004 Bouge (Namur)
5100 => 5100 Namur
5100 Jambes => 5100 Jambes (Namur)
5100 Namur => 5100 Namur
4020 => 4020 Liège
4700 => 4700 Eupen
7010 => 7010 SHAPE (Mons)
5000 qwertz => 5000 Namur
5000 Liège => which? 5000 Namur | 4000 Liège
rue de Namur 5, 1300 Wavre => 1300 Wavre
Chaussée de Mons 1234, 7060 Soignies => 7060 Soignies
# codes that the list lacks, and codes of elsewhere
5012 => unknown code 5012
6099 => unknown code 6099
6075 => unknown code 6075
0612 => unknown code 0612
5012 Namur => 5000 Namur
1000 => outside: Bruxelles
1000 Bruxelles => outside: Bruxelles
2000 => outside: Province d'Anvers
9000 => outside: Flandre orientale
75001 => nothing;
59000 Lille => outside: Lille
L-1234 Luxembourg => outside: Luxembourg
500 => nothing; 5000 Namur
# names as they are written
Namur => 5000 Namur
NAMUR => 5000 Namur
liege => 4000 Liège
Liége => 4000 Liège
Biercée => 6533 Biercée (Thuin)
biercee => 6533 Biercée (Thuin)
Le Rœulx => 7070 Le Roeulx
Œudeghien => 7911 Oeudeghien (Frasnes-lez-Anvaing)
La Louvière => 7100 La Louvière
Louviere => 7100 La Louvière
lalouviere => 7100 La Louvière
Ecaussinnes => 7190 Écaussinnes
Froid Chapelle => 6440 Froidchapelle
Gosselies => 6041 Gosselies (Charleroi)
My => 4190 My (Ferrières)
On => 6900 On (Marche-en-Famenne)
shape => 7010 SHAPE (Mons)
# abbreviations, articles, hyphens
St Vith => 4780 Saint-Vith
St. Vith => 4780 Saint-Vith
Saint Vith => 4780 Saint-Vith
Ste Ode => 6680 Sainte-Ode
Court-St-Etienne => 1490 Court-Saint-Étienne
Jemeppe s/ Sambre => 5190 Jemeppe-sur-Sambre
Vaux s/ Chèvremont => 4051 Vaux-sous-Chèvremont (Chaudfontaine)
Frasnes lès Anvaing => 7910 Frasnes-lez-Anvaing
Chapelle les Herlaimont => 7160 Chapelle-lez-Herlaimont
Braine l'Alleud => 1420 Braine-l'Alleud
Bruyère => 5080 La Bruyère
# communes of before the mergers
Bertogne => 6687 Bertogne (Bastogne)
Trembleur => 4670 Trembleur (Blegny)
Jambes => 5100 Jambes (Namur)
Wasmes => 7340 Wasmes (Colfontaine)
# Dutch and German
Namen => 5000 Namur
Luik => 4000 Liège
Bergen => 7000 Mons
Doornik => 7500 Tournai
's-Gravenbrakel => 7090 Braine-le-Comte
Genepien => 1470 Genappe
Komen-Waasten => 7780 Comines-Warneton
Komen => 7780 Comines (Comines-Warneton)
Bastenaken => 6600 Bastogne
Lüttich => 4000 Liège
Luttich => 4000 Liège
Kelmis => 4720 La Calamine
Sankt Vith => 4780 Saint-Vith
Bütgenbach => 4750 Butgenbach
Weismes => 4950 Waimes
Malmünd => 4960 Malmedy
Amel => 4770 Amblève
Walhorn => 4711 Walhorn (Lontzen)
# one typing error, and no more
Namru => 5000 Namur
Charlerois => 6000 Charleroi
Chaleroi => 6000 Charleroi
Mosn => 7000 Mons
Otignies => 1340 Ottignies (Ottignies-Louvain-la-Neuve)
Phillipeville => 5600 Philippeville
Louvain la Neuv => 1348 Louvain-la-Neuve (Ottignies-Louvain-la-Neuve)
Saint Vit => 4780 Saint-Vith
Verviez => nothing; 4800 Verviers
Hu => nothing; 4500 Huy
# several places of one name
Celles => which? 7760 Celles | 5561 Celles (Houyet) | 4317 Celles (Faimes)
5561 Celles => 5561 Celles (Houyet)
Neufchâteau => which? 6840 Neufchâteau | 4608 Neufchâteau (Dalhem)
Jemeppe => which? 5190 Jemeppe (Jemeppe-sur-Sambre) | 4101 Jemeppe (Seraing)
Leuze => which? 7900 Leuze (Leuze-en-Hainaut) | 5310 Leuze (Éghezée)
Frasnes => which? 7910 Frasnes-lez-Anvaing | 5660 Frasnes (Couvin)
Braine => which? 1420 Braine-l'Alleud | 7090 Braine-le-Comte | 1440 Braine-le-Château
Marche en Famenne => 6900 Marche-en-Famenne
Remouchamps => 4920 Sougné-Remouchamps (Aywaille)
# what people put around a name
ville de Liège => 4000 Liège
près de Namur => 5000 Namur
Namur centre => 5000 Namur
Namur, Belgique => 5000 Namur
Rue de Fer 12 Namur => 5000 Namur
# elsewhere, and too wide
Bruxelles => outside: Bruxelles
Brussel => outside: Bruxelles
Bruxeles => outside: Bruxelles
Antwerpen => outside: Anvers
Gent => outside: Gand
Lille => outside: Lille
Luxembourg => outside: Luxembourg
Aachen => outside: Aix-la-Chapelle
Maastricht => outside: Maastricht
Louvain => outside: Louvain
Hainaut => too wide: Hainaut
province de Namur => too wide: Namur
Wallone => too wide: Wallonie
Ostbelgien => too wide: Ostbelgien (hors bassin)
# coordinates
50.46,4.87 => near 5000 Namur
50,46 ; 4,87 => near 5000 Namur
50.85,4.35 => outside: a point
48.85,2.35 => outside: a point
# noise
Namur 😀 => 5000 Namur
😀 => nothing;
'; DROP TABLE commune;-- => nothing;
xyzzy => nothing;
`;

/** The table as pairs: typed, expected. */
export const cases = TABLE.split('\n')
  .filter((line) => line.includes(' => '))
  .map((line) => line.split(' => ') as [string, string]);
