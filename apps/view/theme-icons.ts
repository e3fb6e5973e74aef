import briefcase from 'lucide/dist/esm/icons/briefcase.mjs';
import globe from 'lucide/dist/esm/icons/globe.mjs';
import graduationCap from 'lucide/dist/esm/icons/graduation-cap.mjs';
import heartPulse from 'lucide/dist/esm/icons/heart-pulse.mjs';
import house from 'lucide/dist/esm/icons/house.mjs';
import landmark from 'lucide/dist/esm/icons/landmark.mjs';
import leaf from 'lucide/dist/esm/icons/leaf.mjs';
import mapPinned from 'lucide/dist/esm/icons/map-pinned.mjs';
import palette from 'lucide/dist/esm/icons/palette.mjs';
import sprout from 'lucide/dist/esm/icons/sprout.mjs';
import tractor from 'lucide/dist/esm/icons/tractor.mjs';
import trainFront from 'lucide/dist/esm/icons/train-front.mjs';
import volleyball from 'lucide/dist/esm/icons/volleyball.mjs';
import wifi from 'lucide/dist/esm/icons/wifi.mjs';
import type { ThemeIcon } from '../../instance/types/themes.ts';
import type { IconNode } from './icon.tsx';

/** The icons that an instance can assign to themes. */
export const themeIcons: Readonly<Record<ThemeIcon, IconNode>> = {
  train: trainFront,
  monument: landmark,
  globe,
  school: graduationCap,
  leaf,
  health: heartPulse,
  house,
  tractor,
  work: briefcase,
  ball: volleyball,
  palette,
  network: wifi,
  map: mapPinned,
  sprout,
};
