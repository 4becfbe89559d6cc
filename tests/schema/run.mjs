// Holds docs/filing.schema.json against the filings that the reader is tested with: what the reader
// accepts the schema must accept, what it refuses the schema must refuse. A bad filing that only the
// reader can refuse says so itself: "_reader_only": true.
//
//     node run.mjs [schema.json [folder of good/ and bad/ [folder of more good filings]]]
import {readdirSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const [schemaPath = join(root, 'docs', 'filing.schema.json'),
       filings = join(root, 'tests', 'data', 'filings'),
       samples = join(root, 'data')] = process.argv.slice(2);

const ajv = new Ajv2020({strict: true, strictTypes: false, strictRequired: false, allErrors: true});
addFormats(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(schemaPath, 'utf8')));

let failures = 0;
let checked = 0;
const fail = (path, text) => { failures++; console.error(`${path}: ${text}`); };
const read = path => JSON.parse(readFileSync(path, 'utf8'));
const jsonFiles = folder =>
  readdirSync(folder).filter(name => name.endsWith('.json')).sort().map(name => join(folder, name));

for (const path of [...jsonFiles(join(filings, 'good')), ...jsonFiles(samples)]) {
  checked++;
  if (!validate(read(path)))
    fail(path, `the reader accepts it, the schema does not: ${ajv.errorsText(validate.errors)}`);
}
for (const path of jsonFiles(join(filings, 'bad'))) {
  checked++;
  const filing = read(path);
  const isReaderOnly = filing !== null && filing._reader_only === true;
  const isValid = validate(filing);
  if (isValid && !isReaderOnly)
    fail(path, 'the reader refuses it, the schema does not');
  if (!isValid && isReaderOnly)
    fail(path, 'it is marked _reader_only, but the schema refuses it too');
}
if (checked < 60)
  fail(filings, `only ${checked} filings were found`);
console.log(`${checked} filings, ${failures} failures`);
process.exit(failures === 0 ? 0 : 1);
