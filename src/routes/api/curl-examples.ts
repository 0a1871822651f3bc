/** A first session with a key, to copy into a terminal: who am I, a place, its hours. */
export const curlExamples = (origin: string): string =>
  [
    'KEY=jalon_...',
    `curl -H "Authorization: Bearer $KEY" ${origin}/api/v1/key`,
    '',
    `BASE=${origin}/api/v1/organizations/ORGANIZATION/places`,
    'curl -X POST "$BASE" -H "Authorization: Bearer $KEY" \\',
    '  -H "Content-Type: application/json" -H "Idempotency-Key: site-42" \\',
    `  -d '{"externalId":"site-42","name":"Espace de la gare","postalCode":"5000","city":"Namur"}'`,
    '',
    'curl -i -H "Authorization: Bearer $KEY" "$BASE/external:site-42"   # ETag: "1"',
    '',
    'curl -X PUT "$BASE/external:site-42/hours" -H "Authorization: Bearer $KEY" \\',
    `  -H "Content-Type: application/json" -H 'If-Match: "1"' \\`,
    `  -d '{"hours":"Mo-Fr 09:00-12:00; PH off"}'`,
  ].join('\n');
