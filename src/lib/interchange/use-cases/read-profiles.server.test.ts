import { expect, test } from 'vitest';
import { readAll } from './read-whole-file.fixture.ts';

const V1 = [
  'id,pivot,nom,commune,code_postal,adresse,latitude,longitude,typologie,telephone,courriels,site_web,horaires,',
  'presentation_resume,itinerance,structure_parente,date_maj,services,publics_specifiquement_adresses,',
  'prise_en_charge_specifique,frais_a_charge,formations_labels,modalites_acces,modalites_accompagnement,prise_rdv\n',
].join('');

test('the national schema v1, as its own codes say it', async () => {
  const { profile, drafts, issues, fileIssues } = await readAll(
    V1 +
      'epn-1,73282932000074,Espace Exemple,Reims,51100,"1, rue des Essais",49.25,4.03,EPN|ASSO,+33300000000,' +
      'a@example.org|b@example.org,example.org,Mo-Fr 09:00-12:00,"Un lieu\npour tous",Itinérant|Fixe,Ville exemple,' +
      '2026-10-05,Utilisation sécurisée du numérique|Aide aux démarches administratives,Seniors,' +
      'Surdité|Langues étrangères (anglais),Gratuit|Payant,ORDI 3.0,Se présenter|Téléphoner,À distance,example.org/rdv\n',
  );
  expect({ profile, issues }).toEqual({ profile: 'national-v1', issues: [] });
  expect(fileIssues).toMatchObject([
    { row: 1, code: 'columns-not-read', params: { columns: 'formations_labels' } },
  ]);
  expect(drafts).toEqual([
    {
      recordKey: 'epn-1',
      organization: { name: 'Ville exemple', otherIdentifier: 'siret:73282932000074' },
      name: 'Espace Exemple',
      kinds: ['epn', 'asbl'],
      description: { fr: 'Un lieu\npour tous' },
      street: '1, rue des Essais',
      city: 'Reims',
      country: 'FR',
      postalCode: '51100',
      latitude: 49.25,
      longitude: 4.03,
      phones: ['+33300000000'],
      emails: ['a@example.org', 'b@example.org'],
      websites: ['https://example.org'],
      bookingUrl: 'https://example.org/rdv',
      isMobile: false,
      access: ['walk-in', 'phone'],
      accessibility: ['deafness'],
      hoursValue: 'Mo-Fr 09:00-12:00',
      confirmedOn: '2026-10-05',
      services: [
        {
          topics: ['online-safety', 'administrative-procedures'],
          supports: ['procedures-help'],
          audiences: ['seniors'],
          languages: ['en'],
          cost: 'free-on-condition',
          formats: ['remote', 'mobile'],
        },
      ],
    },
  ]);
});

test('its early version in JSON: semicolons, explained labels, a number that means none', async () => {
  const places = [
    {
      id: '7',
      nom: 'Espace Exemple',
      pivot: '00000000000000',
      commune: 'Reims',
      code_postal: '51100',
      adresse: 'Rue des Essais',
      latitude: 49.25,
      longitude: 4.03,
      services: 'Accéder à du matériel;Prendre en main un ordinateur;Jouer aux échecs',
      publics_accueillis: 'Adultes;Seniors (+ 65 ans)',
      conditions_acces:
        "Gratuit : Je peux accéder gratuitement au lieu et à ses services;Accepte le Pass numérique : Il est possible d'utiliser un Pass numérique pour accéder au lieu",
    },
    {
      id: '8',
      nom: 'Autre',
      commune: 'Reims',
      code_postal: '51100',
      adresse: 'Ici',
      publics_accueillis: 'Adultes',
    },
  ];
  const { profile, drafts, rows, issues } = await readAll(JSON.stringify({ places }), {
    fileName: 'lieux.json',
  });
  expect(profile).toBe('national-early');
  expect(rows.map(({ row }) => row)).toEqual([1, 2]);
  expect(issues).toEqual([
    '1 warning services label-unknown',
    '1 warning publics_accueillis label-without-code',
  ]);
  expect(drafts[0]).toMatchObject({
    recordKey: '7',
    equipment: ['computer'],
    services: [
      {
        topics: ['computer-basics'],
        supports: ['connected-space', 'training'],
        audiences: ['seniors'],
        cost: 'free',
        costNote: { fr: expect.stringContaining('Pass numérique') },
      },
    ],
  });
  expect(drafts[0]).not.toHaveProperty('organization');
});

test('the Walloon profile: country, NIS code, BCE number, Walloon types', async () => {
  const { profile, drafts, issues } = await readAll(
    'id;nom;commune;code_postal;adresse;pays;code_nis;numero_bce;typologie;telephone\n' +
      'a;Espace Exemple;Namur;5000;Rue des Essais 1;BE;92094;0123.456.749;EPN|CPAS;081/00.00.00\n' +
      'b;Öffentlicher Raum;Eupen;4700;Musterstraße 1;Belgien;63023;0123.456.750;ÖSHZ|Kasino;04 222 00 00\n',
  );
  expect(profile).toBe('walloon');
  expect(drafts).toMatchObject([
    {
      country: 'BE',
      communeCode: '92094',
      organization: { name: 'Espace Exemple', bceNumber: '0123456749' },
      kinds: ['epn', 'cpas'],
      phones: ['+3281000000'],
    },
    { country: 'BE', kinds: ['cpas'], phones: ['+3242220000'] },
  ]);
  expect(issues).toEqual(['3 warning typologie label-unknown', '3 warning numero_bce bce-unreadable']);
});
