// What `npm start`, `npm test`, `npm run simulate`, `npm run letters` and `npm run bench` run: it prepares a fresh clone, then does the
// real thing. The first lines must be readable by any Node that knows modules, so that an old one gets a clear word.
var wanted = [20, 19];
var have = process.versions.node.split('.').map(Number);
if (have[0] < wanted[0] || (have[0] === wanted[0] && have[1] < wanted[1])) {
  console.error(
    'Clearance needs Node ' +
      wanted.join('.') +
      ' or newer; this is Node ' +
      process.versions.node +
      '.\n' +
      'Install a newer one from https://nodejs.org (or with nvm: nvm install 22), then try again.',
  );
  process.exit(1);
}
void import('./prepare.mjs').then(function (module) {
  return module.main(process.argv.slice(2));
});
