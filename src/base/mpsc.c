#include "base/mpsc.h"
