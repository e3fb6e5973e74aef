import { addressOf, navigate } from '../../router.ts';
import type { ScreenProps } from '../../screen.ts';
import { ProjectList } from './list.tsx';
import { NewProject } from './new-project.tsx';
import { ProjectView } from './project-view.tsx';
import { fresh, here } from './say.ts';

/** « Projets »: what envelopes may pay for, one of them with its instruction and admission, or a new one. */
export default function ProjectsScreen({ member, rest: [id], query }: ScreenProps) {
  if (id === undefined) return <ProjectList query={query} />;
  if (id !== fresh) return <ProjectView key={id} postId={id} member={member} />;
  const from = query.get('de') ?? undefined;
  return (
    <NewProject key={from} member={member} from={from} done={(postId) => navigate(addressOf(here, postId))} />
  );
}
