namespace Longcode.Tests.Unit.Consent;

/// <summary>What people write, one wording a line.</summary>
internal static class ConsentWordings
{
    public static readonly string[] OptOut =
    [
        // The carrier's keywords and the words that revoke by law, alone.
        "STOP", "stop", "Stop", "sToP", "STOPALL", "Stop all", "UNSUBSCRIBE", "unsubscribe", "CANCEL", "Cancel", "END", "end", "QUIT", "quit", "REVOKE", "revoke",
        "OPTOUT", "optout", "opt out", "Opt-out", "OPT OUT", "opt - out",

        // Punctuation, quotes, white space, width.
        " Stop ", "Stop.", "STOP!!!", "\"STOP\"", "“Stop”", "‘stop’", "'stop'", "(stop)", "*STOP*", "stop,", "...stop...", "STOP?", "- STOP -", "\tstop\r\n", "\n\nSTOP\n",
        "ＳＴＯＰ", "ｓｔｏｐ", "ＵＮＳＵＢＳＣＲＩＢＥ", "𝐒𝐓𝐎𝐏", "STOP 🛑", "🛑stop🛑", "s\u200Btop", "S.T.O.P.", "S T O P", "stoppp", "STOOOP", "\u00A0Stop\u00A0", "ｅｎｄ", "«Stop»", "Quit!",
        "cancel.", "[END]",

        // With courtesies, a reason, a signature.
        "Stop please", "please stop", "Please cancel", "please cancel.", "Stop. Thank you", "Stop, thanks", "STOP! Thank you!", "pls stop", "Hi, stop please", "ok stop", "Please stop now",
        "Just stop", "stop already", "Can you stop?", "no, stop", "Thanks, but please stop.", "not interested stop", "Not interested. Stop.", "I'm not interested, please unsubscribe me",
        "Wrong number. Stop", "wrong number stop", "This is the wrong number. STOP", "STOP - John Smith", "Stop\nJane Doe", "STOP\n--\nElena Vargas", "Stop\n\nSent from my iPhone", "Cancel. Thank you.",
        "Unsubscribe please", "Please opt me out", "I already have a job. Stop.", "I found a job, stop", "Please end", "quit please",

        // Plain language.
        "take me off your list", "Take me off your list please", "Please take me off this list.", "take me off", "Get me off your list!", "remove me", "Remove me please", "Please remove me from your list",
        "remove my number", "Please delete my number from your database", "Remove my name from your contact list", "Lose my number", "I want to be removed from your list",
        "don't text me again", "Don't text me anymore", "dont text me", "Do not text me", "DO NOT CONTACT ME AGAIN", "Do not text", "never text me again", "Please don't text this number again",
        "Please do not message me any more.", "don't send me any more texts", "Do not send me messages", "stop texting me", "Please stop texting me.", "STOP TEXTING ME!!!", "Stop texting this number",
        "stop sending me texts", "Stop sending these messages", "please stop messaging me", "Stop contacting me", "quit texting me", "Stop harassing me", "Stop spamming me",
        "no more texts", "No more texts please", "No more messages.", "stop all texts", "end these texts", "cancel texts", "Cancel my subscription", "opt out of texts", "Please opt me out of all messages",
        "Unsubscribe me from this list", "I want to opt out", "I would like to opt out of these messages", "I'd like to unsubscribe", "how do I unsubscribe?", "How do I opt out", "Can I opt out?",
        "I don't want any more texts", "I do not want to receive texts from you", "I no longer wish to receive messages", "I don’t want to be contacted", "I don't want you to text me anymore",
        "I revoke my consent", "I revoke consent to text me", "leave me alone", "Leave me alone!", "You need to stop texting me", "I told you to stop", "Would you stop texting me please",
        "Not interested, please remove me from your list", "Thanks for reaching out. Please remove me from your list.", "I took another job. Please stop texting me. Good luck!",
        "I've told you twice. Don't contact me again.", "Who is this? Stop texting me.", "Stop... texting me",

        // Spanish and French, as far as they are certain.
        "para", "PARA", "Para por favor", "Alto", "baja", "cancelar", "No más mensajes", "no mas mensajes por favor", "No me escriba más", "no me envíe más mensajes", "No quiero más mensajes",
        "deje de enviarme mensajes", "Quíteme de su lista", "ARRÊT", "arret",
    ];

    public static readonly string[] Nothing =
    [
        "", " ", "\n", "👍", "?", "...", "I can't stop thinking about the offer", "Please cancel my 3pm and book 4pm", "the end of the month works", "quit my job last week", "I quit my job last week",
        "I quit", "Can we cancel the interview?", "No, cancel", "Cancel my 3pm", "Please cancel the interview", "cancel my appointment please", "Cancel\nmy 3pm", "I need to cancel tomorrow", "Cancel tomorrow",
        "I'll stop by at 3", "Stop by any time", "Can I stop by tomorrow?", "Can you stop by?", "I'm at the bus stop", "Non-stop flights only", "The train doesn't stop here", "Don't stop", "Please don't stop",
        "It will stop raining soon", "Stop it, you're too kind", "Stop! You're hilarious", "stop thinking about it", "I won't stop looking until I find the right job", "We never stop learning",
        "Stop texting and call me", "Please stop texting my work phone and use my cell instead", "Don't text me, call me", "Don't text me before 9", "don't text me now, I'm driving", "Don't text me now",
        "Don't call me, text me", "Please don't call, text instead", "Do not call me at work, texting is fine", "I don't want to text, can we talk?", "Don't send me the contract yet", "Don't text me back, I'm driving",
        "I'll be there by the end of the day", "The end", "Weekend works", "At the end of the week", "End of November is fine", "end of day", "Where does it end?", "It ended well", "This is the end date: 11/30",
        "When does the contract end", "My lease ends in May", "in the end I took it", "I revoked my other application", "The license was revoked in 2019", "My visa was revoked", "revoke access to the old portal please",
        "I unsubscribed from the newsletter, texts are fine", "Where do I unsubscribe from the job board e-mails?", "I opted out of the 401k", "Can I opt out of the dental plan?", "How do I opt out of the drug test",
        "Reply STOP to opt out", "You said I can reply STOP any time", "text STOP to end", "What happens if I text STOP?", "Did you stop the process?", "Is STOP the right word?", "I sent stop by mistake",
        "Remove me from consideration", "Please remove me from consideration for the Akron job", "Can you remove my old address", "remove the last line of my resume", "Take me off the 3pm call", "Take me off speaker",
        "Take me off hold", "Delete my old resume please", "Drop me a line", "Forget my last text", "I lost my number list", "Drop me from the second shift", "Put me on your list", "Add me to your list",
        "I don't want to lose this offer", "I don't want the night shift", "I no longer work at Cuyahoga Supply", "I'm no longer interested in the night shift", "Not interested", "No thanks", "no", "No", "Nope",
        "not interested in this one but keep texting me", "Wrong number", "Who is this?", "I have a job", "I already have a job. What does it pay?", "Thank you", "thanks", "please", "ok", "Ok thanks!", "Hello", "Hi",
        "Yes please", "Yes, that works", "yes I am", "yes sir", "Yes!! When?", "YES I can start Monday", "Start Monday?", "start date", "I can start on Monday", "When do I start?", "Let's start", "start again please",
        "Help me with the form", "Can you help?", "I need help", "help please", "info please", "Send me info", "More info?", "What's the info on that job", "The information was useful",
        "No more questions", "no more than 40 hours", "No more texts after 9pm please", "no more weekends", "Leave me a message", "leave me alone today, call tomorrow", "Consent form is signed", "I consent",
        "Para mí está bien", "¿Para cuándo?", "Para el lunes", "Trabajo de baja carga", "No puedo el lunes", "No más de 40 horas", "cancelar la cita del lunes", "Sí", "Full stop.", "Quit smoking? Me? Never.",
        "Never mind", "never", "Do not worry", "don't bother", "Don't bother sending the forms again", "Stopping by now", "I stopped", "unstoppable", "endless", "The job was cancelled", "canceled", "quitting time is 5",
        "Stop sign at the corner, then left", "Two stops on the way", "Stop\nby at 3", "Stop. I love this!", "Please stop the recording before we talk", "Quit the old job. Can start now.", "Cancel - John can't make it",
    ];

    public static readonly string[] OptIn =
        ["START", "start", " Start. ", "“START”", "ＳＴＡＲＴ", "YES", "yes", "Yes!", "\"yes\"", "UNSTOP", "unstop", "Unstop.", "start\n", "(Yes)", "yes 👍"];

    public static readonly string[] Help =
        ["HELP", "help", "Help!", "“help”", "ＨＥＬＰ", "INFO", "info", "Info?", " info ", "help?!"];
}
