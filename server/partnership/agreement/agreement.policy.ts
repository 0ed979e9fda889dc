import { type Actor, has } from '../../house/actor.ts';
import { allowed, because, type Decision } from '../../house/result.ts';
import {
  invitedParties,
  leads,
  type Partnership,
  partyOf,
  presentParties,
  worksAtParty,
} from '../partnership/partnership.ts';
import { type Agreement, isOvertaken, type Signable, type Signature, stillNeeded } from './agreement.ts';

/** Everyone who works at a party may read what was agreed: who has to keep it must know it. */
export function canReadAgreements(actor: Actor): Decision {
  if (worksAtParty(actor)) return allowed;
  return because(
    'Dit is voor wie bij een van de organisaties werkt.',
    'This is for those who work at one of the organisations.',
  );
}

const ended = because('Deze samenwerking is beëindigd.', 'This partnership has ended.');

export function canDraft(actor: Actor, partnership: Partnership): Decision {
  if (!leads(actor))
    return because(
      'Afspraken maakt het bestuur, de contractmanager, de beheerder of de dorpsondersteuner.',
      'The board, contract manager, administrator or village supporter makes agreements.',
    );
  if (partnership.phase === 'ended') return ended;
  const own = partyOf(partnership, actor.hat?.organisationId ?? '');
  if (!own || own.leftOn !== null)
    return because('Uw organisatie doet niet meer mee.', 'Your organisation no longer takes part.');
  if (own.acceptedOn === null)
    return because('Zeg eerst ja tegen deze samenwerking.', 'Say yes to this partnership first.');
  return allowed;
}

export function canEditDraft(actor: Actor, partnership: Partnership, agreement: Agreement): Decision {
  const draft = canDraft(actor, partnership);
  if (!draft.allowed || agreement.status === 'draft') return draft;
  return because(
    'Deze versie staat vast. Maak een nieuwe versie om iets te veranderen.',
    'This version is fixed. Make a new version to change something.',
  );
}

export function canOffer(actor: Actor, partnership: Partnership, agreement: Agreement): Decision {
  const edit = canEditDraft(actor, partnership, agreement);
  if (!edit.allowed) return edit;
  const waits = invitedParties(partnership).map(({ name }) => name);
  if (waits.length === 0) return allowed;
  const [heeft, has] = waits.length > 1 ? ['hebben', 'have'] : ['heeft', 'has'];
  return because(
    `${waits.join(' en ')} ${heeft} nog geen ja gezegd.`,
    `${waits.join(' and ')} ${has} not said yes yet.`,
  );
}

export function canWithdraw(actor: Actor, partnership: Partnership, agreement: Signable): Decision {
  const draft = canDraft(actor, partnership);
  if (!draft.allowed) return draft;
  return agreement.status === 'draft' || agreement.status === 'offered'
    ? allowed
    : because('Deze versie ligt niet meer voor.', 'This version is no longer open.');
}

/** Who binds her organisation: board and contract manager; others only when the party has chosen so for this partnership. */
export function canBind(actor: Actor, partnership: Partnership): Decision {
  const own = partyOf(partnership, actor.hat?.organisationId ?? '');
  if (!own || own.leftOn !== null || own.acceptedOn === null)
    return because('Uw organisatie doet niet mee.', 'Your organisation does not take part.');
  if (has(actor, 'board', 'contract_manager', ...own.signingRoles)) return allowed;
  return because(
    'Dit doet wie bij u tekent: het bestuur of de contractmanager.',
    'This is for who signs for you: the board or the contract manager.',
  );
}

export function canSign(
  actor: Actor,
  partnership: Partnership,
  agreement: Signable,
  signatures: readonly Signature[],
): Decision {
  const bind = canBind(actor, partnership);
  return bind.allowed ? waitsForSignature(actor, partnership, agreement, signatures) : bind;
}

function waitsForSignature(
  actor: Actor,
  partnership: Partnership,
  agreement: Signable,
  signatures: readonly Signature[],
): Decision {
  if (partnership.phase === 'ended') return ended;
  if (agreement.status !== 'offered')
    return because('Er ligt nu niets om te tekenen.', 'There is nothing to sign now.');
  const parties = presentParties(partnership).map(({ organisationId }) => organisationId);
  if (isOvertaken(agreement, parties))
    return because(
      'Sinds dit klaarlag is er een partij bij gekomen of weggegaan. Trek deze versie terug en leg een nieuwe voor.',
      'Since this was offered a party came or left. Withdraw this version and offer a new one.',
    );
  return stillNeeded(agreement, actor.hat?.organisationId ?? '', signatures) === 0
    ? because('Uw organisatie heeft al getekend.', 'Your organisation has signed already.')
    : allowed;
}

/** Paper is entered by whoever may draft: the one who signed stands on the paper. */
export function canEnterPaper(
  actor: Actor,
  partnership: Partnership,
  agreement: Signable,
  signatures: readonly Signature[],
): Decision {
  const draft = canDraft(actor, partnership);
  return draft.allowed ? waitsForSignature(actor, partnership, agreement, signatures) : draft;
}

/** A new version is made from the last one, when none is being drafted or signed. */
export function canMakeVersion(
  actor: Actor,
  partnership: Partnership,
  versions: readonly Pick<Agreement, 'status' | 'number'>[],
): Decision {
  const draft = canDraft(actor, partnership);
  if (!draft.allowed) return draft;
  const open = versions.find(({ status }) => status === 'draft' || status === 'offered');
  return open
    ? because(
        `Versie ${open.number} ligt nog voor. Maak die eerst af, of trek haar terug.`,
        `Version ${open.number} is still open. Finish it first, or withdraw it.`,
      )
    : allowed;
}
