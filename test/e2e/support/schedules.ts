import type { Service } from './service.ts';

/** Fires the schedule whose logical id contains `name`, as its clock would; resolves when what it started has ended. */
export async function fireSchedule(service: Service, name: string): Promise<void> {
  const { schedules } = (await service.lever('schedules')) as {
    schedules: { logicalId: string; name: string }[];
  };
  const found = schedules.filter(({ logicalId }) => logicalId.includes(name));
  if (found.length !== 1) throw new Error(`${found.length} schedules are called ${name}.`);
  await service.lever(`schedules/${found[0]?.name}/fire`, {});
}
