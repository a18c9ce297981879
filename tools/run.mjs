// `node tools/run.mjs <tool> [arguments]`: runs a tool from the build, which is brought up to date without a word.
import { bootstrap, runTool } from './bootstrap.mjs';

const [tool, ...args] = process.argv.slice(2);
await bootstrap({ quiet: true });
await runTool(tool, args);
