# Real names, watching, who was here: the same for people with netcat, JSON and IRC.
! users root:sesame-1
! role root admin
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alice
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B+ json
B> {"type":"login","username":"bob","realname":"Bob Brown"}
A< >>> bob has joined the chat!
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","bob"],"count":2}
C+ irc
C> CAP REQ :setname extended-join away-notify
C< :koine.local CAP * ACK :setname extended-join away-notify
C> NICK carol
C> USER c 0 * :Carol Jones
C> CAP END
A< >>> carol has joined the chat!
B< {"type":"join","sender":"carol","room":"lobby","timestamp":<n>}
C<* :koine.local 422 <*>
C< :carol!~u@koine.local JOIN #lobby * :Carol Jones
C< :koine.local 353 carol = #lobby :alice bob carol
C< :koine.local 366 carol #lobby :End of NAMES list
A> /whois carol
A< [SYSTEM] carol is a guest, online for <*>
A<   real name: Carol Jones
A<   in room lobby
B> {"type":"whois","username":"carol"}
B< {"type":"whois","username":"carol","guest":true,"status":"online","realname":"Carol Jones","idle":<n>,"online":<n>,"sessions":1,"rooms":["lobby"]}
C> WHOIS bob
C< :koine.local 311 carol bob ~u koine.local * :Bob Brown
C< :koine.local 319 carol bob :#lobby
C< :koine.local 312 carol bob koine.local :koine
C< :koine.local 671 carol bob :is using a secure connection
C< :koine.local 317 carol bob <n> <n> :seconds idle, signon time
C< :koine.local 318 carol bob :End of WHOIS list
A> /realname Alice Smith
A< [SYSTEM] Your real name is Alice Smith
B< {"type":"realname","sender":"alice","realname":"Alice Smith","timestamp":<n>}
C< :alice!~u@koine.local SETNAME :Alice Smith
B> {"type":"realname"}
B< {"type":"realname","sender":"bob","realname":"Bob Brown","timestamp":<n>}
B> {"type":"realname","realname":"Robert Brown"}
B< {"type":"realname","sender":"bob","realname":"Robert Brown","timestamp":<n>}
C< :bob!~u@koine.local SETNAME :Robert Brown
C> SETNAME :Caroline Jones
B< {"type":"realname","sender":"carol","realname":"Caroline Jones","timestamp":<n>}
C< :carol!~u@koine.local SETNAME :Caroline Jones
A> /realname
A< [SYSTEM] Your real name is Alice Smith
A> /watch dave, carol
A<   dave   offline
A<   carol  online
B> {"type":"watch","username":"dave"}
B< {"type":"watching","list":[{"username":"dave","status":"offline"}]}
D+ irc
D> NICK dave
D> USER d 0 * :Dave
A< >>> dave has joined the chat!
A< [SYSTEM] dave is online
B< {"type":"join","sender":"dave","room":"lobby","timestamp":<n>}
B< {"type":"watch","username":"dave","event":"online","guest":true,"timestamp":<n>}
C< :dave!~u@koine.local JOIN #lobby * :Dave
D<* :koine.local 422 <*>
D< :dave!~u@koine.local JOIN #lobby
D< :koine.local 353 dave = #lobby :alice bob carol dave
D< :koine.local 366 dave #lobby :End of NAMES list
D> AWAY :tea
A< *** dave is away: tea
B< {"type":"presence","sender":"dave","status":"away","room":"lobby","timestamp":<n>,"content":"tea"}
C< :dave!~u@koine.local AWAY :tea
D< :koine.local 306 dave :You have been marked as being away
D> NICK david
A< *** dave is now known as david
A< [SYSTEM] dave is now known as david
B< {"type":"nick","sender":"dave","username":"david","timestamp":<n>}
B< {"type":"watch","username":"dave","event":"name","to":"david","timestamp":<n>}
C< :dave!~u@koine.local NICK :david
D< :dave!~u@koine.local NICK :david
A> /whowas dave
A< [SYSTEM] Was here:
A<   dave  guest  Dave  since <date>  until <date>
B> {"type":"whowas","username":"dave"}
B< {"type":"whowas","list":[{"username":"dave","kind":"guest","realname":"Dave","since_ms":<n>,"until_ms":<n>}]}
A> /watch
A< [SYSTEM] You watch:
A<   dave   offline
A<   carol  online
A> /unwatch dave
A< [SYSTEM] Not watched any more: dave
A> /watch
A< [SYSTEM] You watch:
A<   carol  online
B> {"type":"watch","remove":true}
B< {"type":"done","what":"watch","to":"everybody","remove":true}
B> {"type":"watch"}
B< {"type":"watching","list":[]}
A> /online bob david nobody
A< [SYSTEM] Online:
A<   bob    online
A<   david  away
B> {"type":"online","username":"david,nobody"}
B< {"type":"online","list":[{"username":"david","status":"away"}]}
A> /self
A< [SYSTEM] You say of yourself:
A<   bot           off    you are a program
A<   hidden        off    in lists only for those who share a room with you
A<   guests-write  on     people without an account may write to you in private
A<   signals       on     programs may ask yours (CTCP)
A<   role          guest  on this server
A> /self bot on
A< [SYSTEM] You say of yourself: bot on
C> WHO alice
C< :koine.local 352 carol * ~u koine.local koine.local alice HB :0 Alice Smith
C< :koine.local 315 carol alice :End of WHO list
A> /self hidden maybe
A< [SYSTEM] Error: say bot, hidden, guests-write or signals, then on or off
A> /who c*
A< [SYSTEM] Online users:
A<   carol
A> /census
A< [SYSTEM] How many there are:
A<   people       4
A<   hidden       0
A<   operators    0
A<   logging in   0
A<   rooms        1
A<   most people  4
A<   seconds up   <n>
B> {"type":"census"}
B< {"type":"census","list":[{"name":"people","value":"4"},{"name":"hidden","value":"0"},{"name":"operators","value":"0"},{"name":"logging in","value":"0"},{"name":"rooms","value":"1"},{"name":"most people","value":"4"},{"name":"seconds up","value":"<n>"}]}
A> /oper root wrong
A< [SYSTEM] Error: wrong name or password
A> /oper root sesame-1
A< [SYSTEM] You act as an operator of the server: admin
B> {"type":"oper","username":"root","password":"sesame-1"}
B< {"type":"done","what":"oper","to":"root","content":"admin"}
A> /wallops hello
A< [SYSTEM] To the operators, from alice: hello
A< [SYSTEM] The operators were told
B< {"type":"announce","sender":"alice","timestamp":<n>,"to":"operators","content":"hello"}
B> {"type":"wallops","content":"hello back"}
A< [SYSTEM] To the operators, from bob: hello back
B< {"type":"announce","sender":"bob","timestamp":<n>,"to":"operators","content":"hello back"}
B< {"type":"done","what":"wallops"}
B> {"type":"oper","remove":true}
B< {"type":"done","what":"oper","to":"guest","remove":true}
B> {"type":"wallops","content":"hello?"}
B< {"type":"error","code":"not-allowed","message":"you may not ban, mute or disconnect people on the whole server"}
D> QUIT
A< <<< david has left the chat.
B< {"type":"leave","sender":"david","room":"lobby","timestamp":<n>,"quit":true}
C< :david!~u@koine.local QUIT :
D< ERROR :you left
D<!
A> /whois david
A< [SYSTEM] david is a guest, last here on <date>
A<   real name: Dave
B> {"type":"whois","username":"david"}
B< {"type":"whois","username":"david","guest":true,"status":"offline","realname":"Dave","last_ms":<n>}
A> /nick +alice
A< [SYSTEM] Error: a nickname may not begin with ~ or +
A> /realname \x01
A< [SYSTEM] Error: this text must be one line without control characters
