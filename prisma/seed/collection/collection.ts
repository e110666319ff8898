/** The demo collection: every picture is drawn by the code in this folder. */
import { cactusHug } from './scenes/cactus-hug';
import { capybaraPeace } from './scenes/capybara-peace';
import { catAccountant } from './scenes/cat-accountant';
import { catVase } from './scenes/cat-vase';
import { frogBarista } from './scenes/frog-barista';
import { frogChoir } from './scenes/frog-choir';
import { frogGym } from './scenes/frog-gym';
import { frogHotTub } from './scenes/frog-hot-tub';
import { frogKing } from './scenes/frog-king';
import { frogRain } from './scenes/frog-rain';
import { frogSchool } from './scenes/frog-school';
import { frogScientist } from './scenes/frog-scientist';
import { frogTherapy } from './scenes/frog-therapy';
import { frogTongue } from './scenes/frog-tongue';
import { ghostCopier } from './scenes/ghost-copier';
import { ghostLaundry } from './scenes/ghost-laundry';
import { goblinGardener } from './scenes/goblin-gardener';
import { goblinShop } from './scenes/goblin-shop';
import { hamsterKnight } from './scenes/hamster-knight';
import { moonShift } from './scenes/moon-shift';
import { octopusBusy } from './scenes/octopus-busy';
import { pigeonMirror } from './scenes/pigeon-mirror';
import { pigeonPilot } from './scenes/pigeon-pilot';
import { raccoonHeist } from './scenes/raccoon-heist';
import { raccoonLawyer } from './scenes/raccoon-lawyer';
import { shibeBath } from './scenes/shibe-bath';
import { shibeBoardroom } from './scenes/shibe-boardroom';
import { shibeCatDoor } from './scenes/shibe-cat-door';
import { shibeCone } from './scenes/shibe-cone';
import { shibeDetective } from './scenes/shibe-detective';
import { shibeLawnChair } from './scenes/shibe-lawn-chair';
import { shibeRocketSofa } from './scenes/shibe-rocket-sofa';
import { shibeSignpost } from './scenes/shibe-signpost';
import { shibeSockHoard } from './scenes/shibe-sock-hoard';
import { shibeWeather } from './scenes/shibe-weather';
import { snailCourier } from './scenes/snail-courier';
import { toasterDesk } from './scenes/toaster-desk';
import { toasterInsomnia } from './scenes/toaster-insomnia';
import type { DemoMeme } from './types';

/** In the order of registration: earlier ones found their families. */
export function demoCollection(): DemoMeme[] {
  return [
    shibeLawnChair,
    frogBarista,
    pigeonMirror,
    shibeRocketSofa,
    toasterInsomnia,
    frogHotTub,
    catAccountant,
    shibeWeather,
    raccoonLawyer,
    frogTongue,
    capybaraPeace,
    shibeCone,
    goblinGardener,
    frogKing,
    shibeSockHoard,
    cactusHug,
    frogScientist,
    shibeBoardroom,
    octopusBusy,
    frogChoir,
    snailCourier,
    shibeBath,
    hamsterKnight,
    catVase,
    frogRain,
    ghostCopier,
    shibeSignpost,
    raccoonHeist,
    frogTherapy,
    goblinShop,
    moonShift,
    shibeCatDoor,
    frogGym,
    pigeonPilot,
    shibeDetective,
    toasterDesk,
    frogSchool,
    ghostLaundry,
  ];
}
