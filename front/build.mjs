// Copies the fonts of the locked packages into static/vendor/: WOFF2 for screens, WOFF for print. Bundles the scripts.
import { cpSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(root, 'static', 'vendor');
const fresh = `${target}.new`;

const screen = {
  'archivo': /-wdth-normal\.woff2$/,
  'source-serif-4': /-opsz-normal\.woff2$|-latin(-ext)?-opsz-italic\.woff2$/,
};
const print = [
  'ibm-plex-sans', 'ibm-plex-sans-condensed', 'ibm-plex-sans-arabic', 'ibm-plex-sans-devanagari', 'ibm-plex-sans-hebrew',
  'ibm-plex-sans-thai', 'noto-sans-armenian', 'noto-sans-ethiopic', 'noto-sans-georgian', 'noto-sans-sc', 'noto-serif-sc',
  'source-serif-4',
];
// Print takes whole subsets in four weights; a number before the weight would name one of a hundred slices.
const whole = /(?<!-\d+)-(400|600|700|900)-(normal|italic)\.woff$/;

function copyFonts(scope, name, pattern, folder) {
  const source = join(root, 'node_modules', scope, name);
  for (const file of readdirSync(join(source, 'files')).filter((each) => pattern.test(each))) {
    cpSync(join(source, 'files', file), join(fresh, folder, file));
  }
  cpSync(join(source, 'LICENSE'), join(fresh, folder, `${name}.LICENSE.txt`));
}

rmSync(fresh, { recursive: true, force: true });
mkdirSync(join(fresh, 'fonts'), { recursive: true });
mkdirSync(join(fresh, 'print-fonts'));
for (const [name, pattern] of Object.entries(screen)) copyFonts('@fontsource-variable', name, pattern, 'fonts');
for (const name of print) copyFonts('@fontsource', name, whole, 'print-fonts');
await build({
  entryPoints: ['event-calendar.js', 'read-qr.js'].map((name) => join(root, 'front', name)),
  outdir: join(fresh, 'js'),
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  legalComments: 'linked',
});
cpSync(join(root, 'node_modules', '@event-calendar', 'core', 'dist', 'index.css'), join(fresh, 'js', 'event-calendar.css'));
rmSync(target, { recursive: true, force: true });
renameSync(fresh, target);
