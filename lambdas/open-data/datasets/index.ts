import type { Dataset } from '../dataset.ts';
import { barometerDaysDataset, barometerThemesDataset, barometerWeeksDataset } from './barometer.ts';
import { breakdownsDataset, weightedDataset } from './breakdowns.ts';
import { certificatesDataset, certifiedTotalsDataset } from './certificates.ts';
import { commonGroundDataset } from './common-ground.ts';
import { envelopesDataset } from './envelopes.ts';
import { followUpsDataset } from './follow-ups.ts';
import { meetingsDataset } from './meetings.ts';
import { postsDataset } from './posts.ts';
import { regionActsDataset } from './region-acts.ts';
import { refusalReasonsDataset, registerDataset } from './register.ts';
import { duelsDataset, resultsDataset } from './results.ts';
import { servicesDataset } from './services.ts';

/** All open datasets, in the order shown. */
export const datasets: readonly Dataset[] = [
  postsDataset,
  followUpsDataset,
  regionActsDataset,
  meetingsDataset,
  resultsDataset,
  duelsDataset,
  envelopesDataset,
  breakdownsDataset,
  weightedDataset,
  commonGroundDataset,
  servicesDataset,
  certificatesDataset,
  certifiedTotalsDataset,
  barometerDaysDataset,
  barometerThemesDataset,
  barometerWeeksDataset,
  registerDataset,
  refusalReasonsDataset,
];

/** The dataset that others refer to by post id. */
export const publications: Dataset = postsDataset;
