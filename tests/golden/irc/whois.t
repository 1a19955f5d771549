# WHOIS, WHOWAS, ISON and USERHOST.
A+ irc
A> NICK alice
A> USER u 0 * :Alice Smith
A<* :koine.local 422 <*>
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :alice
A< :koine.local 366 alice #lobby :End of NAMES list
B+ irc
B> NICK bob
B> USER u 0 * :Bob
A< :bob!~u@koine.local JOIN #lobby
B<* :koine.local 422 <*>
B< :bob!~u@koine.local JOIN #lobby
B< :koine.local 353 bob = #lobby :alice bob
B< :koine.local 366 bob #lobby :End of NAMES list
A> WHOIS
A< :koine.local 431 alice :No nickname given
A> WHOIS bob
A< :koine.local 311 alice bob ~u koine.local * :Bob
A< :koine.local 319 alice bob :#lobby
A< :koine.local 312 alice bob koine.local :koine
A< :koine.local 671 alice bob :is using a secure connection
A< :koine.local 317 alice bob <n> <n> :seconds idle, signon time
A< :koine.local 318 alice bob :End of WHOIS list
A> WHOIS koine.local BOB
A< :koine.local 311 alice bob ~u koine.local * :Bob
A< :koine.local 319 alice bob :#lobby
A< :koine.local 312 alice bob koine.local :koine
A< :koine.local 671 alice bob :is using a secure connection
A< :koine.local 317 alice bob <n> <n> :seconds idle, signon time
A< :koine.local 318 alice bob :End of WHOIS list
A> WHOIS nobody
A< :koine.local 401 alice nobody :user not found: nobody
A< :koine.local 318 alice nobody :End of WHOIS list
A> JOIN #dev
A< :alice!~u@koine.local JOIN #dev
A< :koine.local 353 alice = #dev :@alice
A< :koine.local 366 alice #dev :End of NAMES list
B> JOIN #dev
A< :bob!~u@koine.local JOIN #dev
B< :bob!~u@koine.local JOIN #dev
B< :koine.local 353 bob = #dev :@alice bob
B< :koine.local 366 bob #dev :End of NAMES list
B> MODE bob +B
B< :bob!~u@koine.local MODE bob +B
B> AWAY :tea
B< :koine.local 306 bob :You have been marked as being away
A> WHOIS bob
A< :koine.local 311 alice bob ~u koine.local * :Bob
A< :koine.local 319 alice bob :#lobby #dev
A< :koine.local 312 alice bob koine.local :koine
A< :koine.local 335 alice bob :is a bot
A< :koine.local 671 alice bob :is using a secure connection
A< :koine.local 301 alice bob :tea
A< :koine.local 317 alice bob <n> <n> :seconds idle, signon time
A< :koine.local 318 alice bob :End of WHOIS list
B> WHOIS alice
B< :koine.local 311 bob alice ~u koine.local * :Alice Smith
B< :koine.local 319 bob alice :#lobby @#dev
B< :koine.local 312 bob alice koine.local :koine
B< :koine.local 671 bob alice :is using a secure connection
B< :koine.local 317 bob alice <n> <n> :seconds idle, signon time
B< :koine.local 318 bob alice :End of WHOIS list
A> ISON bob nobody alice
A< :koine.local 303 alice :bob alice
A> USERHOST bob nobody alice
A< :koine.local 302 alice :bob=-~u@koine.local alice=+~u@koine.local
A> ISON nobody
A< :koine.local 303 alice :
A> WHOWAS bob
A< :koine.local 406 alice bob :There was no such nickname
A< :koine.local 369 alice bob :End of WHOWAS
B> NICK rob
A< :bob!~u@koine.local NICK :rob
B< :bob!~u@koine.local NICK :rob
A> WHOWAS bob
A< :koine.local 314 alice bob ~u koine.local * :Bob
A< :koine.local 312 alice bob koine.local :<iso>
A< :koine.local 369 alice bob :End of WHOWAS
B> QUIT :bye
A< :rob!~u@koine.local QUIT :bye
B< ERROR :you left
B<!
A> WHOWAS rob 1
A< :koine.local 314 alice rob ~u koine.local * :Bob
A< :koine.local 312 alice rob koine.local :<iso>
A< :koine.local 369 alice rob :End of WHOWAS
A> WHOWAS ?ob
A< :koine.local 314 alice rob ~u koine.local * :Bob
A< :koine.local 312 alice rob koine.local :<iso>
A< :koine.local 314 alice bob ~u koine.local * :Bob
A< :koine.local 312 alice bob koine.local :<iso>
A< :koine.local 369 alice ?ob :End of WHOWAS
A> WHOWAS
A< :koine.local 431 alice :No nickname given
A> WHOIS rob
A< :koine.local 401 alice rob :No such nick/channel
A< :koine.local 318 alice rob :End of WHOIS list
