import type { OperationOf } from '../../../contract/api.ts';
import { actOnBox } from '../../../lambdas/paper/act-on-box.ts';
import { newBoxItems, readBox } from '../../../lambdas/paper/box-items.ts';
import { instant } from '../../../platform/clock.ts';
import { newId } from '../../../platform/new-id.ts';
import { transact } from '../../../platform/table/transact.ts';
import type { SampleGround, SamplesOf } from '../../e2e/support/sample.ts';

export async function samples({ postId }: SampleGround): Promise<SamplesOf<OperationOf<'paper'>>> {
  const box = { id: newId(), postId, place: 'Mairie de Toul', bulletins: 10, openedAt: instant() };
  await transact(newBoxItems(box));
  // Its serials are public once it is closed.
  const actor = { sub: 'sample', pseudonym: 'Équipe' };
  const printed = { type: 'Print', from: 1, to: 10, serialsDigest: 'f'.repeat(64) } as const;
  await actOnBox(actor, await readBox(box.id), printed);
  await actOnBox(actor, await readBox(box.id), { type: 'Close', unused: 10, unreadable: 0 });
  const params = { boxId: box.id };
  const read = { serial: '0ABCD-EFGH1-JKMNP-QRSTV', answer: { kind: 'approval', value: 'plus' } };
  return {
    getPaperOfPost: { params: { postId } },
    listPaperSerials: { params },
    listPaperBoxes: {},
    openPaperBox: { body: { postId, place: 'Mairie de Toul', bulletins: 10 } },
    getPaperBox: { params },
    closePaperBox: { params, body: { unused: 0, unreadable: 0, revision: 0 } },
    announcePaperSample: { params, body: { source: 'Le tirage du Loto de samedi' } },
    enterBulletin: { params, body: read },
    drawPaperSample: { params, body: { number: '4 8 15 16 23' } },
    readBulletinAgain: { params, body: read },
    printBulletins: { params, body: { from: 1, to: 10 } },
  };
}
