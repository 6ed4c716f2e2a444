export const landingMessages = {
  pageTitle: "Foyer: live video calls for your website",
  metaDescription: "Visitors press one button and talk to you face to face.",
  title: "Talk face to face with the visitors of your website",
  description:
    "Visitors see who's available, press one button and are on a live video call with a real person who can help.",
  logIn: "Log in",
  signUp: "Create an organisation",
  demo: "See the demo",
  points: {
    available: {
      title: "Only when you're available",
      text: "Your greeting appears only while an agent can answer. No queues, no waiting.",
    },
    noInstall: {
      title: "Nothing to install",
      text: "Add one line of code to your website. Visitors need only a browser and a microphone.",
    },
    private: {
      title: "Direct and private",
      text: "Audio and video go straight from one browser to the other, not through our servers.",
    },
  },
} as const;
