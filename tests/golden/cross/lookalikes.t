# A name that looks like an account's is refused while its owner is not here, too: to guests, in NICK, when registering, to
# operators; of accounts in the store and in the file of credentials, and of reserved and forbidden names.
! role root admin
! users root:secret0
! users olga:secret1
# Paula registers and goes.
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> paula
A< [SYSTEM] Nickname set to paula
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> /register secret2
A< [SYSTEM] Your name is registered: from now on it needs the password
A> /quit
A< [SYSTEM] Goodbye!
A<!
# A guest, in every dialect; her own name asks for the password.
B+ text
B< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
B<< Enter your nickname:\s
B> \xd0\xa0aula
B< [SYSTEM] Error: nickname looks like the one of somebody else; choose another
B<< Enter your nickname:\s
B> \xd1\x80aul\xd0\xb0
B< [SYSTEM] Error: nickname looks like the one of somebody else; choose another
B<< Enter your nickname:\s
B> \xd0\xbelga
B< [SYSTEM] Error: nickname looks like the one of somebody else; choose another
B<< Enter your nickname:\s
B> paula
B<< Enter password:\s
B> wrong
B< [SYSTEM] Error: wrong name or password
B< [SYSTEM] Try again, or press Enter for another name.
B<< Enter password:\s
B-
C+ line
C> LOGIN p\xd0\xb0ula
C< ERR username-taken
C-
C+ line
C> LOGIN \xd0\xbelga
C< ERR username-taken
C-
D+ json
D> {"username":"p\xd0\xb0ula"}
D< {"type":"error","code":"nick-confusable","message":"nickname looks like the one of somebody else; choose another","username":"pаula"}
D> {"username":"\xd0\xbelga"}
D< {"type":"error","code":"nick-confusable","message":"nickname looks like the one of somebody else; choose another","username":"оlga"}
D> {"username":"syst\xd0\xb5m"}
D< {"type":"error","code":"nick-reserved","message":"this name may not be taken; choose another","username":"systеm"}
D> {"username":"k\xd0\xbeine-help"}
D< {"type":"error","code":"nick-reserved","message":"this name may not be taken; choose another","username":"kоine-help"}
D> {"username":"\xef\xbd\x93ystem"}
D< {"type":"error","code":"nick-reserved","message":"this name may not be taken; choose another","username":"ｓystem"}
# As capitals, letters look like others than as small ones.
D> {"username":"\xd0\x9aoine-help"}
D< {"type":"error","code":"nick-reserved","message":"this name may not be taken; choose another","username":"Кoine-help"}
D> {"username":"\xd0\x9elga"}
D< {"type":"error","code":"nick-confusable","message":"nickname looks like the one of somebody else; choose another","username":"Оlga"}
D> {"username":"\xd0\xa0aula"}
D< {"type":"error","code":"nick-confusable","message":"nickname looks like the one of somebody else; choose another","username":"Рaula"}
# Two ASCII names are told apart by people.
D> {"username":"pau1a"}
D< {"type":"welcome","username":"pau1a","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["pau1a"],"count":1}
D> {"type":"nick","username":"p\xd0\xb0ula"}
D< {"type":"error","code":"nick-confusable","message":"nickname looks like the one of somebody else; choose another","username":"pаula"}
D> {"type":"nick","username":"\xd0\xbelga"}
D< {"type":"error","code":"nick-confusable","message":"nickname looks like the one of somebody else; choose another","username":"оlga"}
D> {"type":"nick","username":"nicks\xd0\xb5rv"}
D< {"type":"error","code":"nick-reserved","message":"this name may not be taken; choose another","username":"nicksеrv"}
D> {"type":"nick","username":"p\xc3\xa4ula"}
D< {"type":"nick","sender":"pau1a","username":"päula","timestamp":<n>,"own":true}
D> {"type":"register","password":"secret3"}
D< {"type":"register","username":"päula"}
D> {"type":"nick","username":"p\xd0\xb0ul\xd0\xb0"}
D< {"type":"error","code":"nick-confusable","message":"nickname looks like the one of somebody else; choose another","username":"pаulа"}
D> {"type":"nick","username":"\xd0\xbelga"}
D< {"type":"error","code":"nick-confusable","message":"nickname looks like the one of somebody else; choose another","username":"оlga"}
E+ irc
E> NICK p\xd0\xb0ula
E> USER p 0 * :P
E< :koine.local 433 * pаula :nickname looks like the one of somebody else; choose another
E> REGISTER p\xd0\xb0ula * secret4
E< :koine.local FAIL REGISTER BAD_ACCOUNT_NAME pаula :nickname looks like the one of somebody else; choose another
E> NICK \xd0\xbelga
E< :koine.local 433 * оlga :nickname looks like the one of somebody else; choose another
E> NICK erik
D< {"type":"join","sender":"erik","room":"lobby","timestamp":<n>}
E<* :koine.local 422 <*>
E< :erik!~u@koine.local JOIN #lobby
E< :koine.local 353 erik = #lobby :päula erik
E< :koine.local 366 erik #lobby :End of NAMES list
E> NICK p\xd0\xb0ula
E< :koine.local 433 erik pаula :nickname looks like the one of somebody else; choose another
E> QUIT
D< {"type":"leave","sender":"erik","room":"lobby","timestamp":<n>,"quit":true}
E< ERROR :you left
E<!
# Operators neither make such an account nor rename one so.
R+ json
R> {"username":"root","password":"secret0"}
D< {"type":"join","sender":"root","room":"lobby","timestamp":<n>}
R< {"type":"welcome","username":"root","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["päula","root"],"count":2}
R> {"type":"account","username":"p\xd0\xb0ula","op":"add","value":"secret6"}
R< {"type":"error","code":"nick-confusable","message":"nickname looks like the one of somebody else; choose another","username":"pаula"}
R> {"type":"account","username":"\xd0\xbelga","op":"add","value":"secret6"}
R< {"type":"error","code":"nick-confusable","message":"nickname looks like the one of somebody else; choose another","username":"оlga"}
R> {"type":"account","username":"anna","op":"add","value":"secret6"}
R< {"type":"done","what":"account","to":"anna","content":"is made"}
R> {"type":"account","username":"anna","op":"rename","value":"p\xd0\xb0ula"}
R< {"type":"error","code":"nick-confusable","message":"nickname looks like the one of somebody else; choose another","username":"anna"}
R> {"type":"account","username":"anna","op":"rename","value":"\xd0\xbelga"}
R< {"type":"error","code":"nick-confusable","message":"nickname looks like the one of somebody else; choose another","username":"anna"}
# Its own old name is no obstacle; and what it was called may be had again.
R> {"type":"account","username":"anna","op":"rename","value":"\xd0\xb0nna"}
R< {"type":"done","what":"account","to":"anna","content":"is called аnna now"}
R> {"type":"account","username":"\xd0\xb0nna","op":"rename","value":"hanna"}
R< {"type":"done","what":"account","to":"аnna","content":"is called hanna now"}
G+ json
G> {"username":"\xd0\xb0nna"}
D< {"type":"join","sender":"аnna","room":"lobby","timestamp":<n>}
G< {"type":"welcome","username":"аnna","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["päula","root","аnna"],"count":3}
R< {"type":"join","sender":"аnna","room":"lobby","timestamp":<n>}
R> {"type":"forbid","name":"wally*"}
R< {"type":"done","what":"forbid","to":"wally*"}
G> {"type":"nick","username":"w\xd0\xb0lly"}
G< {"type":"error","code":"nick-reserved","message":"this name may not be taken; choose another","username":"wаlly"}
# A digit in a pattern means that digit.
R> {"type":"forbid","name":"*1*"}
R< {"type":"done","what":"forbid","to":"*1*"}
G> {"type":"nick","username":"p\xc3\xa1lma"}
D< {"type":"nick","sender":"аnna","username":"pálma","timestamp":<n>}
G< {"type":"nick","sender":"аnna","username":"pálma","timestamp":<n>,"own":true}
R< {"type":"nick","sender":"аnna","username":"pálma","timestamp":<n>}
R> {"type":"account","username":"Tom","op":"add","value":"secret6"}
R< {"type":"done","what":"account","to":"Tom","content":"is made"}
G> {"type":"nick","username":"\xd0\xa2om"}
G< {"type":"error","code":"nick-confusable","message":"nickname looks like the one of somebody else; choose another","username":"Тom"}
R> {"type":"account","username":"\xd0\x92ob","op":"add","value":"secret6"}
R< {"type":"done","what":"account","to":"Вob","content":"is made"}
G> {"type":"nick","username":"Bob"}
G< {"type":"error","code":"nick-confusable","message":"nickname looks like the one of somebody else; choose another","username":"Bob"}
R-
D< {"type":"leave","sender":"root","room":"lobby","timestamp":<n>,"quit":true}
G< {"type":"leave","sender":"root","room":"lobby","timestamp":<n>,"quit":true}
G-
D< {"type":"leave","sender":"pálma","room":"lobby","timestamp":<n>,"quit":true}
D-
# Over a restart, and after a crash.
! restart
B+ json
B> {"username":"p\xd0\xb0ula"}
B< {"type":"error","code":"nick-confusable","message":"nickname looks like the one of somebody else; choose another","username":"pаula"}
B> {"username":"h\xd0\xb0nna"}
B< {"type":"error","code":"nick-confusable","message":"nickname looks like the one of somebody else; choose another","username":"hаnna"}
! kill
B<!
B+ json
B> {"username":"p\xd0\xb0ula"}
B< {"type":"error","code":"nick-confusable","message":"nickname looks like the one of somebody else; choose another","username":"pаula"}
# The one whose name it is comes in.
A+ json
A> {"username":"Paula","password":"secret2"}
A< {"type":"welcome","username":"paula","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["paula"],"count":1}
