import { notFound, ok } from '../../house/result.ts';
import { type Actions, type Room, serve } from '../../house/serve.ts';
import { mailContract } from './mail.contract.ts';
import { findMail, listMails } from './mail.store.ts';

const actionsOver = (folder: string): Actions<typeof mailContract.verbs> => ({
  list: async () => ok({ rows: await listMails(folder, 200) }),

  show: async (_tx, { mailId }) => {
    const mail = await findMail(folder, mailId);
    return mail
      ? ok({ ...mail, lines: [...mail.lines], links: mail.links.map((link) => ({ ...link })) })
      : notFound();
  },
});

/** The mails of the example village, to read and to press the links of. Mounted in demo mode alone. */
export const mailRoom = (folder: string): Room => serve(mailContract, actionsOver(folder));
