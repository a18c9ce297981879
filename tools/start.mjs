import { bootstrap, runTool } from './bootstrap.mjs';

await bootstrap();
await runTool('launcher/main', process.argv.slice(2));
