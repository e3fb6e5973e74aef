import { paperProblems } from '../../messages/problems/paper/index.ts';
import { postProblems } from '../../messages/problems/posts/index.ts';
import { accessProblems } from '../../messages/problems/staff/access.ts';
import { paperStaffProblems } from '../../messages/problems/staff/paper.ts';
import { textProblems } from '../../messages/problems/texts/index.ts';
import { voteProblems } from '../../messages/problems/votes/index.ts';

/** What can go wrong with boxes and with bulletins. */
export const problems = [
  postProblems,
  voteProblems,
  textProblems,
  accessProblems,
  paperProblems,
  paperStaffProblems,
] as const;
