import { routeFor } from '../routes';
import { destinationFile } from '../destinations/shipped';
import type { Line, MakeSection } from './section';

/** What makes the certificate usable at each destination, and who must confirm it. */
export const routes: MakeSection = ({ intake }) => ({
  key: 'routes',
  title: 'Authentication of the certificate',
  lines: intake.destinations.map((d): Line => {
    const route = routeFor(d, intake.services.legalization);
    return {
      text: `${destinationFile(d.destination).name}, ${d.authority}: ${route.legalization}`,
      why: route.why,
      ...(route.confirmed ? {} : { verified: false }),
    };
  }),
});
