import { keepWordsInside } from './house/log.ts';
import { readSettings } from './house/settings.ts';
import { explainStart } from './house/start-error.ts';
import { openTango } from './tango.ts';

/** Starts Tango as a process of its own: until Ctrl-C, SIGTERM, or a reason not to start. */
async function main(): Promise<void> {
  const settings = readSettings();
  const opening = openTango(settings);
  let leaving = false;
  const leave = async () => {
    if (leaving) return;
    leaving = true;
    // Also in the middle of a start: what was opened is closed again.
    const tango = await opening.catch(() => undefined);
    await tango?.close();
    process.exit(0);
  };
  process.on('SIGINT', leave);
  process.on('SIGTERM', leave);
  const tango = await opening;
  // From here on an error may quote what people typed.
  keepWordsInside();
  if (leaving) return;
  await tango.listen().catch(async (error) => {
    await tango.close();
    throw error;
  });
  console.log(settings.role === 'worker' ? 'The worker is ready' : `Tango is ready on ${settings.publicUrl}`);
}

main().catch((error: unknown) => {
  const words = explainStart(error);
  if (words === undefined) throw error;
  console.error(words);
  process.exit(1);
});
