import { HeadedPage } from '../../../apps/view/headed-page.tsx';
import { inFrench, type Page } from '../../../apps/view/page.ts';
import { serviceWords } from '../../../messages/services/index.ts';
import { instance } from '../../../platform/instance.ts';
import { listServices, type ServiceView } from '../../services/public.ts';
import { htmlPage, type PageAnswer, type PageRequest } from '../page-route.ts';
import { MentionBar, mentionText } from './mention-bar.tsx';

/** « Les services, notés par vous »: all of them, département by département, with their last result. */
export async function showServices({ page, path, origin }: PageRequest): Promise<PageAnswer> {
  const { t } = page;
  const services = await listServices({ retired: 'without', order: 'name' });
  return htmlPage(
    <HeadedPage
      page={page}
      title={t('services.title')}
      description={t('services.description')}
      path={path}
      section="results"
      origin={origin}
      under={<p class="lead">{t('services.help')}</p>}
    >
      <div class="page">
        {services.length === 0 && <p class="notice">{t('services.none')}</p>}
        {instance.departements.map(({ code, label }) => {
          const here = services.filter(({ departement }) => departement === code);
          return (
            here.length > 0 && (
              <section class="list">
                <h2>{label}</h2>
                <ul class="ideas">
                  {here.map((service) => (
                    <ServiceCard page={page} service={service} />
                  ))}
                </ul>
              </section>
            )
          );
        })}
      </div>
    </HeadedPage>,
    60,
  );
}

function ServiceCard({ page, service }: { readonly page: Page; readonly service: ServiceView }) {
  const { t, formats, language } = page;
  const { month, rating } = service.last ?? {};
  return (
    <li>
      <article class="idea">
        <p class="over">
          <span>{serviceWords[language][`kind.${service.kind}`]}</span>
        </p>
        <h3 {...inFrench(page)}>
          <a href={page.href(`/services/${service.id}`)}>
            {page.french(`${service.name}, ${service.place}`)}
          </a>
        </h3>
        {rating && month !== undefined ? (
          <>
            <p>
              {t('services.last', {
                ...{ mention: mentionText(page, rating.mention), month: formats.month(month) },
                count: rating.ratings,
              })}
            </p>
            <MentionBar {...rating} />
          </>
        ) : (
          <p class="note">{t('services.none-yet')}</p>
        )}
      </article>
    </li>
  );
}
