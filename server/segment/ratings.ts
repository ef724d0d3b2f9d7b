import { type Ratings, ratings as checked } from '@rehire/numerics/survey/ratings';
import { ratedOutcomes } from '../define/face.ts';
import { ratedAnswers, surveyTitles } from '../discover/face.ts';
import { customersOf } from '../people/face.ts';
import { notFound, Problem } from '../platform/http/problem.ts';
import type { Db } from '../platform/record/record.ts';
