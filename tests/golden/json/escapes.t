# Nothing but valid, escaped JSON ever comes out.
A+ json
A> {"username":"alice"}
A< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice"],"count":1}
B+ text
B< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
B<< Enter your nickname:\s
B> bob
A< {"type":"join","sender":"bob","room":"lobby","timestamp":<n>}
B< [SYSTEM] Nickname set to bob
B< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B> escape \x1b[31m bell \x07 delete \x7f c1 \xc2\x9b separator \xe2\x80\xa8 quote " backslash \\ end
A< {"type":"chat","sender":"bob","timestamp":<n>,"content":"escape \\u001b[31m bell \\u0007 delete \\u007f c1 \\u009b separator \\u2028 quote \\" backslash \\\\ end","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
B< <time> bob: escape ␛[31m bell ␇ delete ␡ c1 � separator � quote " backslash \\ end
B> /me \x1b[2J
A< {"type":"chat","sender":"bob","timestamp":<n>,"content":"\\u001b[2J","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>,"action":true}
B< <time> * bob ␛[2J
A> {"type":"chat","content":"\\u001b[2J\\u0007\\u007f\\u009b\\u2028\\u202e end"}
A< {"type":"chat","sender":"alice","timestamp":<n>,"content":"\\u001b[2J\\u0007\\u007f\\u009b\\u2028\xe2\x80\xae end","room":"lobby","seq":3,"pos":3,"id":"r1-3","time_ms":<n>}
B< <time> alice: ␛[2J␇␡��� end
