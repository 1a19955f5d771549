# Paging in both directions, resuming, resetting.
! config rate_burst=100000
! config history_max=4
! config history_default=3
A+ json
A> {"username":"alice"}
A< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice"],"count":1}
A> {"type":"history","id":"empty"}
A< {"type":"history","room":"lobby","messages":[],"more":false,"epoch":<n>,"for":"empty"}
A>> {"type":"chat","content":"1"}{"type":"chat","content":"2"}{"type":"chat","content":"3"}{"type":"chat","content":"4"}{"type":"chat","content":"5"}{"type":"chat","content":"6"}
A< {"type":"chat","sender":"alice","timestamp":<n>,"content":"1","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
A< {"type":"chat","sender":"alice","timestamp":<n>,"content":"2","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>}
A< {"type":"chat","sender":"alice","timestamp":<n>,"content":"3","room":"lobby","seq":3,"pos":3,"id":"r1-3","time_ms":<n>}
A< {"type":"chat","sender":"alice","timestamp":<n>,"content":"4","room":"lobby","seq":4,"pos":4,"id":"r1-4","time_ms":<n>}
A< {"type":"chat","sender":"alice","timestamp":<n>,"content":"5","room":"lobby","seq":5,"pos":5,"id":"r1-5","time_ms":<n>}
A< {"type":"chat","sender":"alice","timestamp":<n>,"content":"6","room":"lobby","seq":6,"pos":6,"id":"r1-6","time_ms":<n>}
A> {"type":"history"}
A< {"type":"history","room":"lobby","messages":[{"type":"chat","sender":"alice","timestamp":<n>,"content":"4","room":"lobby","seq":4,"pos":4,"id":"r1-4","time_ms":<n>},{"type":"chat","sender":"alice","timestamp":<n>,"content":"5","room":"lobby","seq":5,"pos":5,"id":"r1-5","time_ms":<n>},{"type":"chat","sender":"alice","timestamp":<n>,"content":"6","room":"lobby","seq":6,"pos":6,"id":"r1-6","time_ms":<n>}],"more":true,"epoch":<n>}
A> {"type":"history","limit":2}
A< {"type":"history","room":"lobby","messages":[{"type":"chat","sender":"alice","timestamp":<n>,"content":"5","room":"lobby","seq":5,"pos":5,"id":"r1-5","time_ms":<n>},{"type":"chat","sender":"alice","timestamp":<n>,"content":"6","room":"lobby","seq":6,"pos":6,"id":"r1-6","time_ms":<n>}],"more":true,"epoch":<n>}
A> {"type":"history","limit":100}
A< {"type":"history","room":"lobby","messages":[{"type":"chat","sender":"alice","timestamp":<n>,"content":"3","room":"lobby","seq":3,"pos":3,"id":"r1-3","time_ms":<n>},{"type":"chat","sender":"alice","timestamp":<n>,"content":"4","room":"lobby","seq":4,"pos":4,"id":"r1-4","time_ms":<n>},{"type":"chat","sender":"alice","timestamp":<n>,"content":"5","room":"lobby","seq":5,"pos":5,"id":"r1-5","time_ms":<n>},{"type":"chat","sender":"alice","timestamp":<n>,"content":"6","room":"lobby","seq":6,"pos":6,"id":"r1-6","time_ms":<n>}],"more":true,"epoch":<n>}
A> {"type":"history","after":0,"limit":4}
A< {"type":"history","room":"lobby","messages":[{"type":"chat","sender":"alice","timestamp":<n>,"content":"1","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>},{"type":"chat","sender":"alice","timestamp":<n>,"content":"2","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>},{"type":"chat","sender":"alice","timestamp":<n>,"content":"3","room":"lobby","seq":3,"pos":3,"id":"r1-3","time_ms":<n>},{"type":"chat","sender":"alice","timestamp":<n>,"content":"4","room":"lobby","seq":4,"pos":4,"id":"r1-4","time_ms":<n>}],"more":true,"epoch":<n>}
A> {"type":"history","after":4,"limit":4}
A< {"type":"history","room":"lobby","messages":[{"type":"chat","sender":"alice","timestamp":<n>,"content":"5","room":"lobby","seq":5,"pos":5,"id":"r1-5","time_ms":<n>},{"type":"chat","sender":"alice","timestamp":<n>,"content":"6","room":"lobby","seq":6,"pos":6,"id":"r1-6","time_ms":<n>}],"more":false,"epoch":<n>}
A> {"type":"history","after":6}
A< {"type":"history","room":"lobby","messages":[],"more":false,"epoch":<n>}
A> {"type":"history","after":7}
A< {"type":"history","room":"lobby","messages":[{"type":"chat","sender":"alice","timestamp":<n>,"content":"4","room":"lobby","seq":4,"pos":4,"id":"r1-4","time_ms":<n>},{"type":"chat","sender":"alice","timestamp":<n>,"content":"5","room":"lobby","seq":5,"pos":5,"id":"r1-5","time_ms":<n>},{"type":"chat","sender":"alice","timestamp":<n>,"content":"6","room":"lobby","seq":6,"pos":6,"id":"r1-6","time_ms":<n>}],"more":true,"epoch":<n>,"reset":true}
A> {"type":"history","before":3}
A< {"type":"history","room":"lobby","messages":[{"type":"chat","sender":"alice","timestamp":<n>,"content":"1","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>},{"type":"chat","sender":"alice","timestamp":<n>,"content":"2","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>}],"more":false,"epoch":<n>}
A> {"type":"history","before":1}
A< {"type":"history","room":"lobby","messages":[],"more":false,"epoch":<n>}
A> {"type":"history","before":100,"limit":1}
A< {"type":"history","room":"lobby","messages":[{"type":"chat","sender":"alice","timestamp":<n>,"content":"6","room":"lobby","seq":6,"pos":6,"id":"r1-6","time_ms":<n>}],"more":true,"epoch":<n>}
A> {"type":"history","after":2,"epoch":1}
A< {"type":"history","room":"lobby","messages":[{"type":"chat","sender":"alice","timestamp":<n>,"content":"4","room":"lobby","seq":4,"pos":4,"id":"r1-4","time_ms":<n>},{"type":"chat","sender":"alice","timestamp":<n>,"content":"5","room":"lobby","seq":5,"pos":5,"id":"r1-5","time_ms":<n>},{"type":"chat","sender":"alice","timestamp":<n>,"content":"6","room":"lobby","seq":6,"pos":6,"id":"r1-6","time_ms":<n>}],"more":true,"epoch":<n>,"reset":true}
A> {"type":"history","after":2,"before":4}
A< {"type":"error","code":"bad-field","message":"missing or wrong field: before"}
A> {"type":"history","room":"nowhere"}
A< {"type":"error","code":"room-not-found","message":"room not found: nowhere","room":"nowhere"}
A> {"type":"history","with":"nobody"}
A< {"type":"error","code":"user-not-found","message":"user not found: nobody","username":"nobody"}
A> {"type":"topic","topic":"takes a pos"}
A< {"type":"topic","sender":"alice","room":"lobby","timestamp":<n>,"topic":"takes a pos","pos":7}
A> {"type":"chat","content":"7"}
A< {"type":"chat","sender":"alice","timestamp":<n>,"content":"7","room":"lobby","seq":7,"pos":8,"id":"r1-7","time_ms":<n>}
A> {"type":"history","after":6}
A< {"type":"history","room":"lobby","messages":[{"type":"chat","sender":"alice","timestamp":<n>,"content":"7","room":"lobby","seq":7,"pos":8,"id":"r1-7","time_ms":<n>}],"more":false,"epoch":<n>}
A> {"type":"history","limit":0}
A< {"type":"history","room":"lobby","messages":[{"type":"chat","sender":"alice","timestamp":<n>,"content":"5","room":"lobby","seq":5,"pos":5,"id":"r1-5","time_ms":<n>},{"type":"chat","sender":"alice","timestamp":<n>,"content":"6","room":"lobby","seq":6,"pos":6,"id":"r1-6","time_ms":<n>},{"type":"chat","sender":"alice","timestamp":<n>,"content":"7","room":"lobby","seq":7,"pos":8,"id":"r1-7","time_ms":<n>}],"more":true,"epoch":<n>}
