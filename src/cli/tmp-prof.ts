import { mkdtempSync, rmSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { Kysely, PostgresDialect } from 'kysely';
import { startEmbeddedPostgres } from '#lib/platform/embedded-postgres.server.ts';
import { migrate, readMigrations } from '#lib/platform/migrations.server.ts';
import { loadTerritory } from '#lib/territory/index.server.ts';
import { takeInOffers, termLabels } from '#lib/directory/index.server.ts';
import { fakeHours } from '#lib/directory/use-cases/intake-for-tests.server.ts';
const folder = mkdtempSync('/tmp/jp-');
const started = await startEmbeddedPostgres('/work/main', folder + '/data');
if (!started.ok) throw new Error(JSON.stringify(started.problem));
await migrate(started.value.ownerUrl, 'jalon_app', readMigrations('/work/main'));
const times = new Map<string, [number, number]>();
const db = new Kysely<any>({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: started.value.ownerUrl, max: 3 }) }), log: (e) => {
  const key = e.query.sql.replace(/\s+/g, ' ').slice(0, 70);
  const t = times.get(key) ?? [0, 0]; t[0] += e.queryDurationMillis; t[1]++; times.set(key, t);
} });
const loaded = await loadTerritory(db, readFileSync('/work/main/data/territory/wallonia.json', 'utf8'), { now: new Date(), isDefault: true });
if (!loaded.ok) throw new Error('x');
const { rows } = await db.selectFrom('platform.installation_territory').select('territory_id').execute().then((r: any) => ({ rows: r }));
const drafts = function* () {
  for (let i = 0; i < 20000; i++) yield { row: i + 2, issues: [], draft: { recordKey: 'k' + i, name: 'EPN de Namur ' + i, country: 'BE', postalCode: '5000', city: 'Namur', latitude: 50.2 + (i % 200) / 400, longitude: 4 + Math.floor(i / 200) / 100, phones: ['+3281' + (100000 + i)], emails: ['a' + i + '@exemple.be'], websites: ['https://l' + i + '.be'], hoursValue: 'Mo 09:' + String(i % 60).padStart(2, '0') + '-1' + (i % 10) + ':00', description: { fr: 'Un lieu pour apprendre et se faire aider, ordinateurs et imprimante sur place' }, services: [{ topics: ['documents', 'online-safety'], cost: 'free' }] } };
};
const t0 = performance.now();
const out = await takeInOffers(db, { territoryId: rows[0].territory_id, source: 's', trust: 'import', fileName: 'f', fileSha256: '', now: new Date(), labels: termLabels, computeHours: fakeHours() }, drafts() as any);
console.log((performance.now() - t0) / 1000, out.ok && out.value.created);
for (const [k, [t, n]] of [...times].sort((a, b) => b[1][0] - a[1][0]).slice(0, 16)) console.log(t.toFixed(0).padStart(7), String(n).padStart(4), k);
await db.destroy(); await started.value.stop(); rmSync(folder, { recursive: true });
