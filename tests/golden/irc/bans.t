# Lists of masks: bans, mutes, exemptions, invitations without an invitation.
A+ irc
A> NICK alice
A> USER alice 0 * :alice
A<* :koine.local 422 <*>
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :alice
A< :koine.local 366 alice #lobby :End of NAMES list
A> JOIN #den
A< :alice!~u@koine.local JOIN #den
A< :koine.local 353 alice = #den :@alice
A< :koine.local 366 alice #den :End of NAMES list
A> MODE #den +b bar!*@*
A< :alice!~u@koine.local MODE #den +b bar!*@*
A> MODE #den +b spam*!*@*
A< :alice!~u@koine.local MODE #den +b spam*!*@*
A> MODE #den +b *!*@192.0.2.0/24
A< :alice!~u@koine.local MODE #den +b *!*@hidden.network
A> MODE #den +b account:eve
A< :alice!~u@koine.local MODE #den +b account:eve
A> MODE #den +b ~m:mute!*@*
A< :alice!~u@koine.local MODE #den +b m:mute!*@*
A> MODE #den +e spamless!*@*
A< :alice!~u@koine.local MODE #den +e spamless!*@*
A> MODE #den +I guest*
A< :alice!~u@koine.local MODE #den +I guest*!*@*
A> MODE #den +b
A< :koine.local 367 alice #den bar!*@* alice <n>
A< :koine.local 367 alice #den spam*!*@* alice <n>
A< :koine.local 367 alice #den *!*@192.0.2.0/24 alice <n>
A< :koine.local 367 alice #den account:eve alice <n>
A< :koine.local 367 alice #den m:mute!*@* alice <n>
A< :koine.local 368 alice #den :End of channel ban list
A> MODE #den e
A< :koine.local 348 alice #den spamless!*@* alice <n>
A< :koine.local 349 alice #den :End of channel exception list
A> MODE #den +I
A< :koine.local 346 alice #den guest*!*@* alice <n>
A< :koine.local 347 alice #den :End of channel invite exception list
A> MODE #den +b nick!user@host
A< :koine.local 696 alice #den b nick!user@host :users and hosts are the same for everybody here: say a name, as in name!*@*
A> MODE #den +b nick!*@192.0.2.1
A< :koine.local 696 alice #den b nick!*@192.0.2.1 :users and hosts are the same for everybody here: say a name, as in name!*@*
A> MODE #den +b *!*u@koine.local
A< :koine.local 696 alice #den b *!*u@koine.local :users and hosts are the same for everybody here: say a name, as in name!*@*
A> MODE #den +b a=b!*@*
A< :koine.local 696 alice #den b * :not a name, an address or a network: a=b
A> MODE #den +b alice
A< :koine.local 400 alice MODE :you cannot do that to yourself
B+ irc
B> NICK bar
B> USER bar 0 * :bar
A< :bar!~u@koine.local JOIN #lobby
B<* :koine.local 422 <*>
B< :bar!~u@koine.local JOIN #lobby
B< :koine.local 353 bar = #lobby :alice bar
B< :koine.local 366 bar #lobby :End of NAMES list
B> JOIN #den
B< :koine.local 474 bar #den :you are banned from room den
A> MODE #den -b BAR!*@*
A< :alice!~u@koine.local MODE #den -b bar!*@*
B> JOIN #den
A< :bar!~u@koine.local JOIN #den
B< :bar!~u@koine.local JOIN #den
B< :koine.local 353 bar = #den :@alice bar
B< :koine.local 366 bar #den :End of NAMES list
A> MODE #den -b BAR!*@*
B> MODE #den +b
B< :koine.local 367 bar #den spam*!*@* alice <n>
B< :koine.local 367 bar #den account:eve alice <n>
B< :koine.local 367 bar #den m:mute!*@* alice <n>
B< :koine.local 368 bar #den :End of channel ban list
C+ irc
C> NICK spammer
C> USER s 0 * :s
A< :spammer!~u@koine.local JOIN #lobby
B< :spammer!~u@koine.local JOIN #lobby
C<* :koine.local 422 <*>
C< :spammer!~u@koine.local JOIN #lobby
C< :koine.local 353 spammer = #lobby :alice bar spammer
C< :koine.local 366 spammer #lobby :End of NAMES list
C> JOIN #den
C< :koine.local 474 spammer #den :you are banned from room den
C> NICK spamless
A< :spammer!~u@koine.local NICK :spamless
B< :spammer!~u@koine.local NICK :spamless
C< :spammer!~u@koine.local NICK :spamless
C> JOIN #den
A< :spamless!~u@koine.local JOIN #den
B< :spamless!~u@koine.local JOIN #den
C< :spamless!~u@koine.local JOIN #den
C< :koine.local 353 spamless = #den :@alice bar spamless
C< :koine.local 366 spamless #den :End of NAMES list
A> MODE #den +b bar
A< :alice!~u@koine.local MODE #den +b bar!*@*
A< :alice!~u@koine.local KICK #den bar :alice
B< :alice!~u@koine.local MODE #den +b bar!*@*
B< :alice!~u@koine.local KICK #den bar :alice
C< :alice!~u@koine.local MODE #den +b bar!*@*
C< :alice!~u@koine.local KICK #den bar :alice
B> JOIN #den
B< :koine.local 474 bar #den :you are banned from room den
A> MODE #den -b bar!*@*
A< :alice!~u@koine.local MODE #den -b bar!*@*
C< :alice!~u@koine.local MODE #den -b bar!*@*
A> MODE #den +i
A< :alice!~u@koine.local MODE #den +i
C< :alice!~u@koine.local MODE #den +i
B> JOIN #den
B< :koine.local 473 bar #den :room den is for the invited; KNOCK #den asks to be let in
B> NICK guest7
A< :bar!~u@koine.local NICK :guest7
B< :bar!~u@koine.local NICK :guest7
C< :bar!~u@koine.local NICK :guest7
B> JOIN #den
A< :guest7!~u@koine.local JOIN #den
B< :guest7!~u@koine.local JOIN #den
B< :koine.local 353 guest7 = #den :@alice spamless guest7
B< :koine.local 366 guest7 #den :End of NAMES list
C< :guest7!~u@koine.local JOIN #den
D+ irc
D> NICK mute
D> USER m 0 * :m
A< :mute!~u@koine.local JOIN #lobby
B< :mute!~u@koine.local JOIN #lobby
C< :mute!~u@koine.local JOIN #lobby
D<* :koine.local 422 <*>
D< :mute!~u@koine.local JOIN #lobby
D< :koine.local 353 mute = #lobby :alice guest7 spamless mute
D< :koine.local 366 mute #lobby :End of NAMES list
A> MODE #den -i
A< :alice!~u@koine.local MODE #den -i
B< :alice!~u@koine.local MODE #den -i
C< :alice!~u@koine.local MODE #den -i
D> JOIN #den
A< :mute!~u@koine.local JOIN #den
B< :mute!~u@koine.local JOIN #den
C< :mute!~u@koine.local JOIN #den
D< :mute!~u@koine.local JOIN #den
D< :koine.local 353 mute = #den :@alice spamless guest7 mute
D< :koine.local 366 mute #den :End of NAMES list
D> PRIVMSG #den :may I?
D< :koine.local 404 mute #den :you are muted in room den
A> MODE #den +v mute
A< :alice!~u@koine.local MODE #den +v mute
B< :alice!~u@koine.local MODE #den +v mute
C< :alice!~u@koine.local MODE #den +v mute
D< :alice!~u@koine.local MODE #den +v mute
D> PRIVMSG #den :I may
A< :mute!~u@koine.local PRIVMSG #den :I may
B< :mute!~u@koine.local PRIVMSG #den :I may
C< :mute!~u@koine.local PRIVMSG #den :I may
A> MODE #den -v mute
A< :alice!~u@koine.local MODE #den -v mute
B< :alice!~u@koine.local MODE #den -v mute
C< :alice!~u@koine.local MODE #den -v mute
D< :alice!~u@koine.local MODE #den -v mute
A> MODE #den -b m:mute!*@*
A< :alice!~u@koine.local MODE #den -b m:mute!*@*
B< :alice!~u@koine.local MODE #den -b m:mute!*@*
C< :alice!~u@koine.local MODE #den -b m:mute!*@*
D< :alice!~u@koine.local MODE #den -b m:mute!*@*
D> PRIVMSG #den :I may
A< :mute!~u@koine.local PRIVMSG #den :I may
B< :mute!~u@koine.local PRIVMSG #den :I may
C< :mute!~u@koine.local PRIVMSG #den :I may
A> MODE #den -b *!*@192.0.2.0/24
A< :alice!~u@koine.local MODE #den -b *!*@hidden.network
B< :alice!~u@koine.local MODE #den -b *!*@hidden.network
C< :alice!~u@koine.local MODE #den -b *!*@hidden.network
D< :alice!~u@koine.local MODE #den -b *!*@hidden.network
A> MODE #den -I guest*
A< :alice!~u@koine.local MODE #den -I guest*!*@*
B< :alice!~u@koine.local MODE #den -I guest*!*@*
C< :alice!~u@koine.local MODE #den -I guest*!*@*
D< :alice!~u@koine.local MODE #den -I guest*!*@*
A> MODE #den +b *!*@*
A< :alice!~u@koine.local MODE #den +b *!*@*
A< :alice!~u@koine.local KICK #den mute :alice
A< :alice!~u@koine.local KICK #den guest7 :alice
B< :alice!~u@koine.local MODE #den +b *!*@*
B< :alice!~u@koine.local KICK #den mute :alice
B< :alice!~u@koine.local KICK #den guest7 :alice
C< :alice!~u@koine.local MODE #den +b *!*@*
C< :alice!~u@koine.local KICK #den mute :alice
C< :alice!~u@koine.local KICK #den guest7 :alice
D< :alice!~u@koine.local MODE #den +b *!*@*
D< :alice!~u@koine.local KICK #den mute :alice
