import type { ReminderItem } from '../../domain/letters';
import { capital } from '../capital';
import { duesAhead } from '../dues';
import type { Context, Line, Template } from '../wording';
import { nameInFrench } from './documents';
import { count } from './grammar';
import { byFirst, formOf, safeScans, whom } from './phrases';
import { officeKind, place } from './places';

/** One merged reminder for everything that is still to come. */
export const reminder: Template<'reminder'> = (facts, context) => {
  const n = facts.items.length;
  const scans = facts.items.some((item) => item.form === 'scan');
  return {
    ask: `rappel, ${n < 2 ? 'une chose encore attendue' : `${n} choses encore attendues`}`,
    turn: `C’est à vous : il nous manque encore ${count(n, 'une chose', 'choses')}${byFirst(duesAhead(facts.items, context.order.now), context)}.`,
    why: [
      context.voice(
        'Ceci est un rappel amical. Peut-être quelque chose est-il déjà en route ; dites-le-nous simplement.',
        `Ceci est un rappel amical dans le dossier de ${whom(context).noun}. Peut-être quelque chose est-il déjà en route ; dites-le-nous simplement.`,
      ),
    ],
    asked: facts.items.map((item) => line(item, context)),
    how: [
      ...(scans ? [safeScans(context)] : []),
      'S’il vous faut plus de temps, ou si quelque chose est introuvable, répondez d’une ligne. C’est fréquent, et nous trouverons une solution.',
    ],
    next: ['Dès que tout est là, nous continuons, et ces rappels cessent.'],
  };
};

function line(item: ReminderItem, { until, order }: Context): Line {
  const wait = WAITS[item.wait ?? ''];
  const late = Date.parse(item.dueAt) <= Date.parse(order.now);
  const form = item.form === undefined ? '' : ` : ${formOf(item.form)}`;
  const date = `${late ? 'en attente depuis le' : 'au plus tard le'} ${until(item.dueAt)}`;
  return {
    text: `${capital(titleOf(item))}${form}, ${date}`,
    detail: wait?.otherwise ?? item.otherwise,
  };
}

function titleOf(item: ReminderItem): string {
  const { kind, title, station, wait } = item;
  const at = station === undefined ? {} : { station };
  if (kind !== undefined) return nameInFrench({ kind, title, ...at });
  return WAITS[wait ?? '']?.title(officeIn(item)) ?? title;
}

/** `le poste de police (Pékin, Chaoyang)` */
function officeIn({ is, station }: Pick<ReminderItem, 'is' | 'station'>): string {
  const office = officeKind({ is });
  return station === undefined ? office : `${office} (${place(station)})`;
}

/** What a client is reminded of, by the name of the wait, and what silence causes. */
export const WAITS: Readonly<
  Record<string, { readonly title: (office: string) => string; readonly otherwise: string }>
> = {
  quote: {
    title: () => 'réponse au devis',
    otherwise: 'Après quinze jours ouvrés sans réponse, nous fermons le dossier ; il pourra être rouvert.',
  },
  'revised-quote': {
    title: () => 'réponse au devis révisé',
    otherwise: 'Nous continuons selon ce qui était convenu auparavant.',
  },
  advance: {
    title: () => 'versement de la provision',
    otherwise: 'Le travail en Chine ne commence que lorsque la provision est versée.',
  },
  balance: {
    title: () => 'solde du décompte final',
    otherwise: 'Le décompte reste ouvert, et notre comptable s’en occupe.',
  },
  item: {
    title: () => 'document demandé',
    otherwise: 'La demande ne peut pas être déposée sans ce document.',
  },
  'power-of-attorney': {
    title: () => 'procuration',
    otherwise: 'La demande ne peut pas être déposée sans ce document.',
  },
  'in-person': {
    title: (office) => `choix à faire : ${office} demande une venue en personne`,
    otherwise: 'La demande ne peut pas être déposée.',
  },
  deficiency: {
    title: (office) => `pièces que ${office} demande encore`,
    otherwise: 'La demande n’avance pas tant que ce complément manque.',
  },
  evidence: {
    title: () => 'justificatifs pour la demande de dispense',
    otherwise: 'La demande part avec ce que nous avons.',
  },
};
